package org.holdfast.recipes.convert;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds our dependency to the text of a pom, and changes nothing else in it. */
final class BuildFile {
    static final String GROUP = "org.holdfast";
    static final String ARTIFACT = "holdfast-core";

    /** What is skipped, and the tags. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?s)<!--.*?-->|<!\\[CDATA\\[.*?]]>|<\\?.*?\\?>|<!DOCTYPE[^>]*>|<(/?)([\\w.:-]+)[^>]*?(/?)>");

    private BuildFile() {}

    /** The text with the dependency; the same if it is there already, or if this is no pom that it can be added to. */
    static String withDependency(String pom, String version) {
        if (pom.replaceAll("(?s)<!--.*?-->", "").contains("<artifactId>" + ARTIFACT + "</artifactId>")) {
            return pom;
        }
        Deque<String> path = new ArrayDeque<>();
        Matcher tag = TOKEN.matcher(pom);
        int place = -1;
        boolean inList = false;
        while (tag.find()) {
            if (tag.group(2) == null) {
                continue;
            }
            String name = tag.group(2);
            if (!tag.group(1).isEmpty()) {
                if (at(path, "project", "dependencies")) {
                    place = tag.start();
                    inList = true;
                } else if (!inList && at(path, "project")) {
                    place = tag.start();
                }
                path.pollLast();
            } else if (tag.group(3).isEmpty()) {
                path.addLast(name);
            }
        }
        if (place < 0) {
            return pom;
        }
        String end = pom.contains("\r\n") ? "\r\n" : "\n";
        String unit = unit(pom);
        StringBuilder added = new StringBuilder();
        String margin = unit.repeat(2);
        if (!inList) {
            added.append(unit).append("<dependencies>").append(end);
        }
        added.append(margin).append("<dependency>").append(end);
        element(added, margin + unit, "groupId", GROUP, end);
        element(added, margin + unit, "artifactId", ARTIFACT, end);
        element(added, margin + unit, "version", version, end);
        added.append(margin).append("</dependency>").append(end);
        if (!inList) {
            added.append(unit).append("</dependencies>").append(end);
        }
        int line = pom.lastIndexOf('\n', place - 1) + 1;
        boolean own = pom.substring(line, place).isBlank();
        return own
                ? pom.substring(0, line) + added + pom.substring(line)
                : pom.substring(0, place) + end + added + (inList ? unit : "") + pom.substring(place);
    }

    private static boolean at(Deque<String> path, String... names) {
        return String.join("/", path).equals(String.join("/", names));
    }

    private static String unit(String pom) {
        Matcher first = Pattern.compile("<project[^>]*>\\s*?\\n([ \\t]+)<").matcher(pom);
        return first.find() ? first.group(1) : "  ";
    }

    private static void element(StringBuilder to, String margin, String name, String text, String end) {
        to.append(String.format(Locale.ROOT, "%s<%s>%s</%s>%s", margin, name, text, name, end));
    }
}
