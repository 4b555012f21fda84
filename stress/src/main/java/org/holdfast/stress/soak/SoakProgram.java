package org.holdfast.stress.soak;

import org.holdfast.cli.Json;
import org.holdfast.cli.Progress;

/** The JVM that soaks, with the tracker on its class path, and prints what came of it as JSON. */
public final class SoakProgram {
    private SoakProgram() {}

    /**
     * Soaks.
     *
     * @param args as {@link SoakSettings} says them
     * @throws Exception if a worker failed or did not end
     */
    public static void main(String[] args) throws Exception {
        SoakRun run = new SoakRun(SoakSettings.of(args));
        Progress progress = Progress.start(run::progress);
        Soaked soaked;
        try {
            soaked = run.play();
        } finally {
            progress.close();
        }
        Json.print(soaked);
    }
}
