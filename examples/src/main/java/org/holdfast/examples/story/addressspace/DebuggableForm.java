package org.holdfast.examples.story.addressspace;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.holdfast.MisuseReports;
import org.holdfast.RefObserver;
import org.holdfast.cli.Json;

/**
 * The same classes and the same traffic with {@link WhoHolds} on the class path. What a kernel decides when it is built, Java
 * decides when Holdfast is loaded; so this form runs in a virtual machine of its own.
 *
 * <p>Thread safety: stateless.
 */
final class DebuggableForm {
    private static final long LONGEST_SECONDS = 60;

    private DebuggableForm() {}

    /** What came of it. */
    record Told(Outcome outcome, List<String> scene) {}

    /** Runs it and waits for it; the times are as in {@link Run#run}. */
    static Told run(long millis, long graceMillis, long seed) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("holdfast-debuggable-");
        Path services = folder.resolve("META-INF").resolve("services");
        Path provider = services.resolve(RefObserver.class.getName());
        Path out = folder.resolve("out.json");
        try {
            Files.createDirectories(services);
            Files.writeString(provider, WhoHolds.class.getName());
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            folder + File.pathSeparator + System.getProperty("java.class.path"),
                            DebuggableForm.class.getName(),
                            Long.toString(millis),
                            Long.toString(graceMillis),
                            Long.toString(seed))
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try {
                long limit = LONGEST_SECONDS + TimeUnit.MILLISECONDS.toSeconds(millis + graceMillis);
                if (!process.waitFor(limit, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the debuggable form did not stop within " + limit + " s");
                }
            } finally {
                process.destroyForcibly();
            }
            return read(process.exitValue(), Files.readString(out));
        } finally {
            for (Path path : List.of(out, provider, services, folder.resolve("META-INF"), folder)) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static Told read(int status, String printed) {
        try {
            Printed told = new Gson().fromJson(printed, Printed.class);
            if (status == 0 && told != null) {
                return new Told(
                        new Outcome(told.guard, told.work, told.promises, List.copyOf(told.findings)), told.scene);
            }
        } catch (JsonSyntaxException e) {
            // said below, with what was printed
        }
        throw new IllegalStateException("the debuggable form ended with status " + status + " and printed: " + printed);
    }

    /** As it stands in JSON. */
    private static final class Printed {
        String guard = "";
        Map<String, Long> work = Map.of();
        Map<String, Long> promises = Map.of();
        List<String> findings = List.of();
        List<String> scene = List.of();
    }

    /**
     * Runs inside the other virtual machine.
     *
     * @param args how many milliseconds, how many more at most, and the seed
     * @throws Exception if it cannot be run to its end
     */
    public static void main(String[] args) throws Exception {
        MisuseReports.setHandler(
                report -> {}); // the scene misuses a handle to show what happens; the rest is judged below
        List<String> scene = new Scene().play();
        MisuseReports.reset();
        Outcome outcome = new Run(new CountedGuard(), Long.parseLong(args[2]))
                .run(Long.parseLong(args[0]), Long.parseLong(args[1]), Ledger::shown);
        WhoHolds whoHolds = WhoHolds.installed();
        if (whoHolds == null) {
            throw new IllegalStateException("no observer was installed: " + WhoHolds.class.getName());
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("guard", outcome.guard() + ", debuggable");
        outcome.work().put("claims", whoHolds.taken());
        told.put("work", outcome.work());
        outcome.promises().put("claimsLeft", (long) whoHolds.held().size());
        outcome.promises().put("misuses", (long) MisuseReports.snapshot().size());
        told.put("promises", outcome.promises());
        told.put("findings", outcome.findings());
        told.put("scene", scene);
        Json.print(told);
    }
}
