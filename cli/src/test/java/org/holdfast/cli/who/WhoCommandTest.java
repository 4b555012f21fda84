package org.holdfast.cli.who;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.holdfast.cli.Captured;
import org.holdfast.cli.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The command against a bean like the tracker's, over a real connection; {@code examples} asks a real process. */
@Isolated("replaces the standard streams and registers beans")
class WhoCommandTest {
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final FakeTracker tracker = new FakeTracker();
    private JMXConnectorServer server;
    private String address;

    @BeforeEach
    void serve() throws Exception {
        JMXServiceURL url = new JMXServiceURL("service:jmx:rmi://127.0.0.1");
        server = JMXConnectorServerFactory.newJMXConnectorServer(url, null, beans);
        server.start();
        address = server.getAddress().toString();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        for (ObjectName name : beans.queryNames(new ObjectName("org.holdfast:type=Tracker,*"), null)) {
            beans.unregisterMBean(name);
        }
    }

    private void register(int copy) throws Exception {
        beans.registerMBean(tracker, new ObjectName("org.holdfast:type=Tracker,copy=" + copy));
    }

    @Test
    void textIsTheReportThatTheProcessWrites() throws Exception {
        register(1);
        Captured run = who(address);

        assertEquals(0, run.exit(), run.err());
        assertEquals(address + System.lineSeparator() + "the report\n", run.out());
    }

    @Test
    void jsonHoldsTheSnapshotOfEachCopy() throws Exception {
        register(1);
        register(2);
        Captured run = who(address, "--format", "json");

        JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
        assertEquals(address, json.get("target").getAsString());
        assertEquals(2, json.getAsJsonArray("trackers").size());
        JsonObject second = json.getAsJsonArray("trackers").get(1).getAsJsonObject();
        assertEquals("org.holdfast:copy=2,type=Tracker", second.get("bean").getAsString());
        assertEquals(3, second.getAsJsonObject("snapshot").get("followed").getAsInt());
    }

    @Test
    void watchShowsWhatChangedBetweenTwoLooks() throws Exception {
        register(1);
        Captured run = who(address, "--watch", "--times", "2", "--every", "1");

        assertEquals(0, run.exit(), run.err());
        List<String> rows = run.out()
                .lines()
                .filter(line -> line.contains("open (A.java:7)"))
                .toList();
        assertEquals(2, rows.size(), run.out());
        assertEquals("         2                          61.0 s  open (A.java:7) (Index)  main, worker", rows.get(0));
        assertEquals("         5         +3        100    61.0 s  open (A.java:7) (Index)  main, worker", rows.get(1));
        assertTrue(run.out().contains("LEAKS"), run.out());
        assertTrue(run.out().contains("        10 unreachable oldest 3 min, taken at A.open(A.java:9)"), run.out());
        assertTrue(run.out().contains("         1 CLOSED_TWICE of Index@1 at A.twice(A.java:11) by main"), run.out());
        assertFalse(run.out().contains("\033"), "no escape leaves a process that is watched: " + run.out());
    }

    @Test
    void watchAsJsonIsOneObjectALine() throws Exception {
        register(1);
        Captured run = who(address, "--watch", "--times", "2", "--every", "1", "--format", "json");

        List<String> lines = run.out().lines().toList();
        assertEquals(2, lines.size(), run.out());
        lines.forEach(line -> assertTrue(JsonParser.parseString(line).isJsonObject(), line));
    }

    @Test
    void levelIsSetFirst() throws Exception {
        register(1);
        assertEquals(0, who(address, "--level", "full").exit());
        assertEquals("full", tracker.getLevel());

        Captured wrong = who(address, "--level", "most");
        assertEquals(2, wrong.exit());
        assertTrue(wrong.err().contains("--level most: no such level"), wrong.err());
    }

    @Test
    void aProcessWithoutTrackerIsToldFromOneThatDoesNotAnswer() throws Exception {
        Captured none = who(address);
        assertEquals(1, none.exit());
        assertTrue(
                none.err().contains("has no tracker: put holdfast-tracker beside holdfast-core on its path"),
                none.err());

        server.stop();
        Captured gone = who(address);
        assertEquals(1, gone.exit());
        assertTrue(gone.err().contains("no JMX server answers for " + address), gone.err());
    }

    @Test
    void noSuchProcess() {
        Captured run = who("2147483000");
        assertEquals(1, run.exit());
        assertTrue(run.err().contains("there is no process 2147483000 on this machine"), run.err());
    }

    @Test
    void aProcessThatIsNoJvmIsLeftAlone() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "30").start();
        try {
            Captured run = who(Long.toString(sleep.pid()));
            assertEquals(1, run.exit());
            assertTrue(run.err().contains("process " + sleep.pid() + " is no JVM that this user can see"), run.err());
            assertTrue(sleep.isAlive(), "attaching to it would have ended it");
        } finally {
            sleep.destroy();
        }
    }

    @Test
    void aJvmThatForbidsAttachingIsSaidToDoSo() throws Exception {
        Process jvm = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:+DisableAttachMechanism",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Sleeper.class.getName())
                .start();
        try {
            assertEquals('r', jvm.getInputStream().read(), "it started");
            Captured run = who(Long.toString(jvm.pid()));
            assertEquals(1, run.exit());
            assertTrue(run.err().contains("process " + jvm.pid() + " does not let itself be attached to"), run.err());
            assertTrue(run.err().contains("-XX:+DisableAttachMechanism"), run.err());
        } finally {
            jvm.destroy();
        }
    }

    @Test
    void wrongWordsAreNamed() {
        for (String[] wrong : new String[][] {
            {"here"},
            {"service:jmx"},
            {address, "--every", "0"},
            {address, "--times", "-1"},
            {},
            {"99999999999999999999"}
        }) {
            Captured run = who(wrong);
            assertEquals(2, run.exit(), List.of(wrong) + run.err());
            assertTrue(wrong.length == 0 || run.err().contains(wrong[wrong.length - 1]), run.err());
        }
    }

    @Test
    void hostAndPortAreAnAddress() {
        Captured run = who("127.0.0.1:1");
        assertEquals(1, run.exit());
        assertTrue(run.err().contains("service:jmx:rmi:///jndi/rmi://127.0.0.1:1/jmxrmi"), run.err());
    }

    private static Captured who(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "who";
        System.arraycopy(args, 0, all, 1, args.length);
        return Captured.of(() -> Main.run(all));
    }

    /** Runs until it is ended. */
    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] args) throws InterruptedException {
            System.out.print("r");
            System.out.flush();
            Thread.sleep(60_000);
        }
    }

    /** What the tracker's bean answers, with a count that grows. */
    public interface FakeTrackerMBean {
        String getLevel();

        void setLevel(String level);

        String snapshotAsText();

        String snapshotAsJson();
    }

    public static final class FakeTracker implements FakeTrackerMBean {
        private String level = "sampled";
        private int looks;

        @Override
        public String getLevel() {
            return level;
        }

        @Override
        public void setLevel(String level) {
            if (level.equals("most")) {
                throw new IllegalArgumentException("no such level: \"most\"");
            }
            this.level = level;
        }

        @Override
        public String snapshotAsText() {
            return "the report\n";
        }

        @Override
        public String snapshotAsJson() {
            int open = looks++ == 0 ? 2 : 5;
            return """
                    {"time":"2026-01-01T00:00:00Z","level":"FULL","sampling":128,"followed":3,"untracked":0,"dropped":0,
                    "sites":[{"site":"open (A.java:7)","type":"a.Index","acquired":%d,"released":0,"open":%d}],
                    "holders":[{"cause":{"where":"open (A.java:7)","type":"a.Index"},"count":%d,"oldest":61000,
                      "threads":["main","worker"],"reasons":[]},
                      {"cause":{"where":"\\u001b[31mred","type":"a.Index"},"count":1,"oldest":1,"threads":[],"reasons":[]}],
                    "leaks":[{"kind":"UNREACHABLE","count":10,"oldest":180000,"cause":{"where":"A.open(A.java:9)"}}],
                    "blunders":[{"kind":"CLOSED_TWICE","resource":"Index@1","count":1,
                      "at":{"thread":"main","stack":["A.twice(A.java:11)"]}}]}
                    """.formatted(looks * 100, open, open);
        }
    }
}
