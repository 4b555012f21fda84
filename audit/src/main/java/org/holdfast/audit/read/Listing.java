package org.holdfast.audit.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entries of an archive, sorted: class files that every release sees, those that replace or join them from some release
 * on, and archives. What a JVM would never load, such as another release's class in a jar that is not multi-release, is in
 * none of them.
 */
final class Listing {
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d{1,4})/(.+)");
    private static final Pattern ARCHIVE = Pattern.compile("(?i).+\\.(?:jar|war|ear|rar|aar|jmod|zip)");
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final int MANIFEST_BYTES = 1 << 20;

    private final List<String> base = new ArrayList<>();
    private final TreeMap<Integer, Map<String, String>> overlays = new TreeMap<>();
    private final List<String> archives = new ArrayList<>();

    /** Sorts; tells the second argument which entries are refused, and why. */
    Listing(Archive archive, boolean folder, BiConsumer<String, String> refused) {
        boolean versions = folder || multiRelease(archive, refused);
        for (String name : archive.names()) {
            if (leaves(name)) {
                refused.accept(name, "its name leads out of the archive");
                continue;
            }
            if (isArchive(name)) {
                archives.add(name);
            } else if (isClass(name)) {
                Matcher versioned = VERSIONED.matcher(name);
                if (!versioned.matches()) {
                    base.add(name);
                } else if (versions && Integer.parseInt(versioned.group(1)) > 8) {
                    overlays.computeIfAbsent(Integer.valueOf(versioned.group(1)), n -> new LinkedHashMap<>())
                            .put(versioned.group(2), name);
                }
            }
        }
    }

    /** Whether an entry is of any use to an audit. */
    static boolean wants(String name) {
        return isClass(name) || isArchive(name) || name.equals(MANIFEST);
    }

    static boolean isArchive(String name) {
        return ARCHIVE.matcher(name).matches();
    }

    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.endsWith("module-info.class") && !name.endsWith("package-info.class");
    }

    /** Names are never used as paths. But one that leads elsewhere was made by somebody who hopes that they are. */
    private static boolean leaves(String name) {
        return name.startsWith("/")
                || name.contains("\\")
                || name.indexOf('\0') >= 0
                || name.matches("[A-Za-z]:.*")
                || ("/" + name + "/").contains("/../");
    }

    private static boolean multiRelease(Archive archive, BiConsumer<String, String> refused) {
        if (!archive.names().contains(MANIFEST)) {
            return false;
        }
        try {
            Manifest manifest = new Manifest(new ByteArrayInputStream(archive.read(MANIFEST, MANIFEST_BYTES)));
            String value = manifest.getMainAttributes().getValue(Attributes.Name.MULTI_RELEASE);
            return value != null && value.strip().toLowerCase(Locale.ROOT).equals("true");
        } catch (IOException | RuntimeException e) {
            refused.accept(MANIFEST, "broken: " + e.getMessage());
            return false;
        }
    }

    /** Releases from which on other classes are seen, ascending. */
    List<Integer> releases() {
        return List.copyOf(overlays.keySet());
    }

    /** Class files that a release sees: from the name that a class loader asks for to the entry; 0 sees no versions. */
    Map<String, String> seenBy(int release) {
        Map<String, String> seen = new LinkedHashMap<>();
        base.forEach(name -> seen.put(name, name));
        overlays.headMap(release, true).values().forEach(seen::putAll);
        return seen;
    }

    /** Whether an entry is seen by this release and by none before it. */
    boolean startsWith(int release, String entry) {
        return release == 0 || overlays.getOrDefault(release, Map.of()).containsValue(entry);
    }

    List<String> archives() {
        return archives;
    }
}
