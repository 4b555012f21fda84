package org.holdfast.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where figures come from.
 *
 * <p>Thread safety: immutable.
 *
 * @param cpu the processor's name
 * @param processors how many this JVM may use
 * @param os the system, the first two numbers of its version, and what it runs on
 * @param jdk the JVM and its version
 * @param feature the JDK's feature release
 * @param load the system's load average before the run, negative if unknown
 */
public record Machine(String cpu, int processors, String os, String jdk, int feature, double load) {
    /**
     * Looks at this machine.
     *
     * @return what it says of itself
     */
    public static Machine here() {
        return new Machine(
                cpuName(),
                Runtime.getRuntime().availableProcessors(),
                system(System.getProperty("os.name"), System.getProperty("os.version"), System.getProperty("os.arch")),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                Runtime.version().feature(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** What follows the second number names somebody's own build, and says nothing about speed. */
    static String system(String name, String version, String arch) {
        return name + " " + version.replaceFirst("^(\\d+(?:\\.\\d+)?).*", "$1") + " " + arch;
    }

    private static String cpuName() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    /**
     * Says the processor so that it can be part of a file's name.
     *
     * @return lower case letters, digits and hyphens
     */
    public String cpuSlug() {
        return cpu.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /**
     * Lists the facts for JSON.
     *
     * @return by name
     */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("cpu", cpu);
        facts.put("processors", processors);
        facts.put("os", os);
        facts.put("load", load);
        return facts;
    }

    /** In one line. */
    @Override
    public String toString() {
        return cpu + ", " + processors + (processors == 1 ? " processor, " : " processors, ") + os + ", " + jdk
                + String.format(Locale.ROOT, ", load %.2f before", load);
    }
}
