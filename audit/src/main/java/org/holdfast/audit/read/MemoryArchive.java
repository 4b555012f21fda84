package org.holdfast.audit.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * A zip file inside another, unpacked into memory as far as anybody will ask for it. What was unpacked before a break stays.
 */
final class MemoryArchive implements Archive {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private String complaint = "";

    MemoryArchive(byte[] bytes, Limits limits) {
        long left = limits.nestedBytes();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            ZipEntry entry = next(zip);
            if (entry == null) {
                complaint = "no archive, or an empty one";
            }
            for (int count = 1; entry != null; entry = next(zip), count++) {
                if (count > limits.entries()) {
                    complaint = "more than " + limits.entries() + " entries; the rest is left out";
                    return;
                }
                String name = entry.getName();
                if (entry.isDirectory() || entries.containsKey(name) || !Listing.wants(name)) {
                    continue;
                }
                byte[] unpacked = zip.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE));
                if (unpacked.length > left) {
                    complaint = "unpacks to more than " + limits.nestedBytes() + " bytes; the rest is left out";
                    return;
                }
                left -= unpacked.length;
                entries.put(name, unpacked);
            }
        } catch (IOException e) {
            complaint = "broken: " + e.getMessage();
        }
    }

    private static ZipEntry next(ZipInputStream zip) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException e) { // names in no known encoding, times out of range
            throw new ZipException("an entry that cannot be decoded");
        }
    }

    long unpackedBytes() {
        return entries.values().stream().mapToLong(bytes -> bytes.length).sum();
    }

    @Override
    public Collection<String> names() {
        return entries.keySet();
    }

    @Override
    public InputStream open(String name) throws IOException {
        byte[] bytes = entries.get(name);
        if (bytes == null) {
            throw new ZipException("no such entry");
        }
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public String complaint() {
        return complaint;
    }

    @Override
    public void close() {}
}
