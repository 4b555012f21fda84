package org.holdfast.cli.audit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.audit.report.SarifReport;

/** Which file declares a class, for reports that point into sources. Thread safe. */
final class SourceFiles {
    private final Map<String, String> byClass = new ConcurrentHashMap<>();

    /** Notes the file, relative to the tree's root, of a class as {@code a.b.C$D}. */
    void put(String className, String file) {
        byClass.putIfAbsent(className, file);
    }

    /** The file, or where it is by convention. */
    String of(String className) {
        String file = byClass.get(className);
        return file == null ? SarifReport.conventionalFile(className) : file;
    }
}
