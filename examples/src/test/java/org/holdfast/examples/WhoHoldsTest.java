package org.holdfast.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.holdfast.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code ./holdfast who} against a running demo. */
@Isolated("replaces the standard streams")
class WhoHoldsTest {
    private static final int LONGEST_SECONDS = 60;

    @TempDir
    Path dir;

    @Test
    void theHoldersOfARunningDemoAreListed() throws Exception {
        Files.writeString(dir.resolve("text"), "some words");
        Process demo = DemoProcess.start(dir, LONGEST_SECONDS);
        try {
            String pid = Long.toString(demo.pid());
            JsonObject snapshot = firstWithTheSite(pid);
            JsonElement site = snapshot.getAsJsonArray("sites").asList().stream()
                    .filter(row -> row.toString().contains("recent file"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(site.getAsJsonObject().get("site").getAsString().contains("Careful.java:"), site.toString());
            assertTrue(site.getAsJsonObject().get("open").getAsInt() > 0, site.toString());
            assertTrue(snapshot.getAsJsonArray("holders").toString().contains("visitor-"), snapshot.toString());

            Console text = who(pid);
            assertEquals(0, text.exit(), text.err());
            assertTrue(text.out().startsWith("process " + pid), text.out());
            assertTrue(text.out().contains("recent file (Careful.java:"), text.out());

            Console watch = who(pid, "--watch", "--times", "2", "--every", "1");
            assertEquals(0, watch.exit(), watch.err());
            assertTrue(
                    watch.out()
                                    .lines()
                                    .filter(line -> line.contains("recent file"))
                                    .count()
                            == 2,
                    watch.out());
        } finally {
            demo.destroy();
            assertTrue(demo.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS));
        }
    }

    /** The demo needs a moment until its tracker is there and its visitors hold something. */
    private static JsonObject firstWithTheSite(String pid) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (true) {
            Console run = who(pid, "--format", "json");
            if (run.exit() == 0) {
                JsonArray trackers =
                        JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("trackers");
                JsonObject snapshot = trackers.get(0).getAsJsonObject().getAsJsonObject("snapshot");
                if (snapshot.get("sites").toString().contains("recent file")) {
                    return snapshot;
                }
            }
            assertTrue(System.nanoTime() < deadline, run.out() + run.err());
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static Console who(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "who";
        System.arraycopy(args, 0, all, 1, args.length);
        return Console.of(() -> Main.run(all));
    }
}
