package org.holdfast.cli;

import java.util.concurrent.Callable;
import org.holdfast.cli.audit.AuditCommand;
import org.holdfast.cli.lkdtm.Lkdtm;
import org.holdfast.cli.who.WhoCommand;
import picocli.CommandLine;

/**
 * Runs the commands that ship with the library. The first argument is the command's word.
 *
 * <p>Thread safety: stateless.
 */
@CommandLine.Command(
        name = "holdfast",
        mixinStandardHelpOptions = true,
        description =
                "Safe reference counting for the JVM: its own checks, a look into running ones, and an audit of others.",
        subcommands = {Version.class, Lkdtm.class, WhoCommand.class, AuditCommand.class})
public final class Main implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private Main() {}

    /**
     * Runs a command and exits with its code.
     *
     * @param args the command's word, then its arguments
     */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /**
     * Runs a command.
     *
     * @param args the command's word, then its arguments
     * @return the exit code
     */
    public static int run(String... args) {
        return Command.run(new Main(), args);
    }

    /** Without a command's word there is nothing to run. */
    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "no command was named");
    }
}
