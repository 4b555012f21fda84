package org.holdfast.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/**
 * What a command answered and wrote to the two streams.
 *
 * @param exit its exit code
 * @param out standard output
 * @param err standard error
 */
public record Captured(int exit, String out, String err) {
    /** Runs a command between two streams of its own. */
    public static Captured of(IntSupplier command) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream toOut = new ByteArrayOutputStream();
        ByteArrayOutputStream toErr = new ByteArrayOutputStream();
        int exit;
        try {
            System.setOut(new PrintStream(toOut, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
            exit = command.getAsInt();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return new Captured(exit, toOut.toString(StandardCharsets.UTF_8), toErr.toString(StandardCharsets.UTF_8));
    }
}
