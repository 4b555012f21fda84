package org.holdfast.stress;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.holdfast.cli.CommandFailure;

/**
 * Runs a class of this class path in a JVM of its own. Its standard error is ours, its standard output is the answer.
 *
 * <p>Thread safety: not thread safe; make one per process.
 */
public final class Fork {
    private final String main;
    private final List<String> flags = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private String classPath = System.getProperty("java.class.path");
    private final List<String> args = new ArrayList<>();

    private Fork(String main) {
        this.main = main;
    }

    /**
     * Prepares a JVM.
     *
     * @param main the class whose main method runs
     * @return this JVM's java, class path and default flags
     */
    public static Fork java(Class<?> main) {
        return new Fork(main.getName());
    }

    /**
     * Adds a JVM flag.
     *
     * @param flag such as {@code -Xmx1g}
     * @return this
     */
    @CanIgnoreReturnValue
    public Fork flag(String flag) {
        flags.add(flag);
        return this;
    }

    /**
     * Adds a folder of classes that this JVM does not have.
     *
     * @param folder comes last on the class path
     * @return this
     */
    @CanIgnoreReturnValue
    public Fork with(Path folder) {
        classPath += File.pathSeparator + folder;
        return this;
    }

    /**
     * Sets a variable of the JVM's environment.
     *
     * @param name the variable
     * @param value its value
     * @return this
     */
    @CanIgnoreReturnValue
    public Fork variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /**
     * Adds arguments of the program.
     *
     * @param more in order
     * @return this
     */
    @CanIgnoreReturnValue
    public Fork args(String... more) {
        args.addAll(List.of(more));
        return this;
    }

    /**
     * Starts the JVM.
     *
     * @return the process; the caller reads its output and ends it
     * @throws IOException if it cannot be started
     */
    public Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(classPath);
        command.addAll(flags);
        command.add(main);
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /**
     * Runs the JVM to its end.
     *
     * @param limitSeconds how long it may take; then it is killed
     * @return what it printed
     * @throws Exception if it cannot be started or read
     * @throws CommandFailure if it failed or took too long
     */
    public String output(long limitSeconds) throws Exception {
        Process process = start();
        try {
            CompletableFuture<String> text = CompletableFuture.supplyAsync(() -> read(process));
            if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
                throw CommandFailure.broken(main + " took longer than " + limitSeconds + " s and was ended");
            }
            if (process.exitValue() != 0) {
                throw CommandFailure.broken(
                        main + " exited with status " + process.exitValue() + "; what it printed is above");
            }
            return text.get();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
