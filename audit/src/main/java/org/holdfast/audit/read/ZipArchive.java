package org.holdfast.audit.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip file on disk. Of entries with the same name the first counts. */
final class ZipArchive implements Archive {
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();
    private final String complaint;

    ZipArchive(Path file, int limit) throws IOException {
        try {
            zip = new ZipFile(file.toFile());
        } catch (IllegalArgumentException e) { // names in no known encoding
            throw new ZipException("names that cannot be decoded");
        }
        boolean full = false;
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            if (entries.size() == limit) {
                full = true;
                break;
            }
            if (!entry.isDirectory()) {
                entries.putIfAbsent(entry.getName(), entry);
            }
        }
        complaint = full ? "more than " + limit + " entries; the rest is left out" : "";
    }

    @Override
    public Collection<String> names() {
        return entries.keySet();
    }

    @Override
    public InputStream open(String name) throws IOException {
        ZipEntry entry = entries.get(name);
        InputStream in = entry == null ? null : zip.getInputStream(entry);
        if (in == null) {
            throw new ZipException("no such entry");
        }
        return in;
    }

    @Override
    public String complaint() {
        return complaint;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
