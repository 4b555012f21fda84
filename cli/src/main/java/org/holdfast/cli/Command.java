package org.holdfast.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Runs a picocli command with the exit codes that every {@code ./holdfast} command has.
 *
 * <p>Thread safety: stateless.
 */
public final class Command {
    /** Everything asked for was done and held. */
    public static final int OK = 0;

    /** A promise was broken, or a check that was asked for fell short. */
    public static final int BROKEN = 1;

    /** Wrong usage: the message names the offending word and the known ones. */
    public static final int USAGE = 2;

    private Command() {}

    /**
     * Parses the arguments and runs the command.
     *
     * @param command a picocli command that answers its exit code
     * @param args as the user gave them
     * @return the exit code
     */
    @SuppressWarnings("exports") // picocli is a module with an automatic name on some class paths
    public static int run(Callable<Integer> command, String... args) {
        CommandLine line = new CommandLine(command)
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        Terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        answerVersion(line);
        line.setParameterExceptionHandler((e, arguments) -> usage(e));
        line.setExecutionExceptionHandler((e, ran, result) -> failure(e, ran));
        return line.execute(args);
    }

    /** A command that takes the standard options answers {@code --version} by itself. */
    private static void answerVersion(CommandLine line) {
        line.getCommandSpec().versionProvider(new VersionProvider());
        line.getSubcommands().values().forEach(Command::answerVersion);
    }

    private static int usage(CommandLine.ParameterException e) {
        CommandLine line = e.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(name(line) + ": " + e.getMessage());
        String known = known(line);
        if (!known.isEmpty()) {
            err.println("known: " + known);
        }
        err.println("try: ./" + name(line) + " --help");
        return USAGE;
    }

    private static int failure(Exception e, CommandLine line) {
        line.getErr().println(name(line) + ": " + describe(e));
        if (!(e instanceof CommandFailure)) {
            e.printStackTrace(line.getErr());
        }
        return e instanceof CommandFailure failure ? failure.exitCode() : BROKEN;
    }

    /** As it is typed after {@code ./}. Only {@link Main} has the launcher's own name. */
    private static String name(CommandLine line) {
        String name = line.getCommandSpec().qualifiedName();
        return name.equals("holdfast") || name.startsWith("holdfast ") ? name : "holdfast " + name;
    }

    private static String describe(Exception e) {
        @Nullable String message = e.getMessage();
        return e instanceof CommandFailure && message != null ? message : e.toString();
    }

    private static String known(CommandLine line) {
        TreeSet<String> names = new TreeSet<>(line.getSubcommands().keySet());
        line.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
        return String.join(", ", names);
    }
}
