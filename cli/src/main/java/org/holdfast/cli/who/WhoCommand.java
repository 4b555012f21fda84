package org.holdfast.cli.who;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.holdfast.cli.Command;
import org.holdfast.cli.CommandFailure;
import org.holdfast.cli.Json;
import org.holdfast.cli.OutputFormat;
import org.holdfast.cli.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Asks a running JVM who holds what.
 *
 * <p>Thread safety: none; one call.
 */
@CommandLine.Command(
        name = "who",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lists who holds what in a running JVM that has holdfast-tracker on its path.",
            "A process of this machine is asked through the JDK's own attach, which starts the JDK's management agent there;",
            "no agent of Holdfast is loaded. Any other is asked at its JMX address."
        },
        footer = {
            "",
            "Exit status: 0 it answered, 1 it could not be asked, is gone, or has no tracker; 2 wrong usage.",
            "--watch ends at Ctrl-C, at --times, or when the process is gone."
        })
public final class WhoCommand implements Callable<Integer> {
    private static final int MAX_SECONDS = 3_600;

    @CommandLine.Parameters(
            paramLabel = "PID|ADDRESS",
            description = "A process of this machine, or HOST:PORT, or a whole service:jmx: address.")
    private String target = "";

    @CommandLine.Option(
            names = "--watch",
            description = "Show the holders again and again, with what changed, like top.")
    private boolean watch;

    @CommandLine.Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "How often to look with --watch (default ${DEFAULT-VALUE}).")
    private int seconds = 2;

    @CommandLine.Option(
            names = "--times",
            paramLabel = "N",
            description = "How often to look at the most with --watch (default: until stopped).")
    private int times = Integer.MAX_VALUE;

    @CommandLine.Option(
            names = "--level",
            paramLabel = "off|sites|sampled|full",
            description = "First set how much the process tracks from now on. It stays so.")
    private @Nullable String level;

    @CommandLine.Mixin
    private OutputFormat.Option format = new OutputFormat.Option();

    /** Made by picocli. */
    public WhoCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        inRange("--every", seconds, MAX_SECONDS);
        inRange("--times", times, Integer.MAX_VALUE);
        Target asked = Target.parse(target);
        try (Connection connection = asked.connect()) {
            List<TrackerBean> beans = connection.beans();
            if (level != null) {
                for (TrackerBean bean : beans) {
                    bean.setLevel(level);
                }
            }
            if (watch) {
                watch(asked, beans);
            } else {
                once(asked, beans);
            }
            return Command.OK;
        } catch (IOException e) {
            throw CommandFailure.broken(asked.name() + " ended or hung up while it was asked: " + e.getMessage());
        }
    }

    private static void inRange(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw CommandFailure.usage(option + " must be from 1 to " + most + ": " + value);
        }
    }

    private void once(Target asked, List<TrackerBean> beans) throws IOException {
        if (format.json()) {
            Json.print(all(asked, beans));
            return;
        }
        StringBuilder text = new StringBuilder();
        for (TrackerBean bean : beans) {
            text.append(bean.title(asked.name())).append(System.lineSeparator());
            text.append(bean.text());
        }
        print(text.toString());
    }

    private void watch(Target asked, List<TrackerBean> beans) throws IOException, InterruptedException {
        Map<String, Screen> screens = new LinkedHashMap<>();
        for (int look = 1; ; look++) {
            if (format.json()) {
                print(Json.line(all(asked, beans)) + "\n");
            } else {
                StringBuilder text = new StringBuilder();
                for (TrackerBean bean : beans) {
                    Screen screen = screens.computeIfAbsent(bean.name(), name -> new Screen(Terminal.colour()));
                    text.append(screen.show(bean.title(asked.name()), object(bean), Duration.ofSeconds(seconds)));
                }
                print((Terminal.interactive() ? Screen.CLEAR : "") + text);
            }
            if (look == times) {
                return;
            }
            TimeUnit.SECONDS.sleep(seconds);
        }
    }

    /** What programs read: the process, and the snapshot of each copy of Holdfast in it. */
    private static Map<String, Object> all(Target asked, List<TrackerBean> beans) throws IOException {
        List<Object> trackers = new ArrayList<>();
        for (TrackerBean bean : beans) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("bean", bean.name());
            one.put("snapshot", object(bean));
            trackers.add(one);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("target", asked.name());
        json.put("trackers", trackers);
        return json;
    }

    private static JsonElement object(TrackerBean bean) throws IOException {
        return JsonParser.parseString(bean.json());
    }

    private static void print(String text) {
        System.out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
