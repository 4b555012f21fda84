package org.holdfast.recipes.convert;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.holdfast.cli.Command;
import org.holdfast.cli.CommandFailure;
import org.holdfast.cli.Json;
import org.holdfast.cli.OutputFormat;
import org.holdfast.cli.Progress;
import org.jspecify.annotations.Nullable;
import org.openrewrite.java.tree.J;
import picocli.CommandLine;

/**
 * The command {@code ./holdfast convert}.
 *
 * <p>Thread safety: none; one call.
 */
@CommandLine.Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Replaces hand-rolled reference counters below a folder by RefCount, in two steps:",
            "every use of a counter goes into a private method, then the field behind them",
            "changes. A counter with a use that is not understood stays, and the reason is said."
        },
        footer = {
            "",
            "Exit status: 0 done, whether or not anything could be converted; 1 a file could not be read or written; 2 wrong usage."
        })
public final class ConvertCommand implements Callable<Integer> {
    @CommandLine.Parameters(
            paramLabel = "DIR",
            description = "A folder with Java sources; with a pom.xml, that gets the dependency.")
    private Path folder = Path.of(".");

    @CommandLine.Option(names = "--dry-run", description = "Change nothing; write a patch for each step.")
    private boolean dryRun;

    @CommandLine.Option(
            names = "--patches",
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "Where --dry-run writes them (default: the current folder).")
    private Path patches = Path.of(".");

    @CommandLine.Option(
            names = "--classes",
            paramLabel = "FOLDER",
            description =
                    "Compiled classes of the sources, for the audit; may be repeated (default: where Maven and Gradle put them, else compiled in memory).")
    private List<Path> classes = new ArrayList<>();

    @CommandLine.Mixin
    private OutputFormat.Option format = new OutputFormat.Option();

    /** Made by the launcher. */
    public ConvertCommand() {}

    /**
     * Runs the command and exits.
     *
     * @param args what follows the word {@code convert}
     */
    public static void main(String[] args) {
        System.exit(Command.run(new ConvertCommand(), args));
    }

    @Override
    public Integer call() {
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw CommandFailure.usage("not a directory: " + folder + "; name a folder with Java sources");
        }
        for (Path each : classes) {
            if (!Files.isDirectory(each)) {
                throw CommandFailure.usage("--classes is not a directory: " + each);
            }
        }
        if (dryRun && !Files.isDirectory(patches)) {
            throw CommandFailure.usage("--patches is not a directory: " + patches);
        }
        try {
            return convert(root);
        } catch (IOException e) {
            throw CommandFailure.broken("cannot read or write below " + root + ": " + e);
        }
    }

    private int convert(Path root) throws IOException {
        String[] stage = {"looking for sources"};
        long begin = System.nanoTime();
        Report report = new Report();
        Converter.Result result;
        SourceTree tree;
        Progress progress = Progress.start(
                () -> String.format(Locale.ROOT, "convert  %.0f s  %s", (System.nanoTime() - begin) / 1e9, stage[0]));
        try {
            tree = new SourceTree(root);
            if (tree.files().isEmpty()) {
                throw CommandFailure.usage("no Java sources below " + root + "; name a folder that holds some");
            }
            stage[0] = "converting " + tree.files().size() + " files";
            result = Converter.run(tree);
            stage[0] = "auditing";
            report.counters(AuditedClasses.of(root, classes, tree.files()), result.told());
        } finally {
            progress.close();
        }
        Build build = Build.of(root, result.changes(), version());
        if (dryRun) {
            report.patches(writePatches(result.changes(), build));
        } else {
            for (Converter.Change change : result.changes()) {
                write(root.resolve(change.path()), change.after(), change.unit());
            }
            build.write();
        }
        report.done(dryRun, result.changes(), build, tree.skipped());
        if (format.json()) {
            Json.print(report.json());
        } else {
            PrintStream out = System.out;
            report.text().forEach(out::println);
            out.flush();
        }
        return tree.skipped().isEmpty() ? Command.OK : Command.BROKEN;
    }

    private List<String> writePatches(List<Converter.Change> changes, Build build) throws IOException {
        Patch first = new Patch();
        Patch second = new Patch();
        for (Converter.Change change : changes) {
            String path = change.path().toString().replace('\\', '/');
            first.add(path, change.before(), change.helped());
            second.add(path, change.helped(), change.after());
        }
        build.addTo(second);
        List<String> written = new ArrayList<>();
        written(first, "holdfast-1-introduce-helpers.patch", written);
        written(second, "holdfast-2-replace-counters.patch", written);
        return written;
    }

    private void written(Patch patch, String name, List<String> into) throws IOException {
        if (!patch.isEmpty()) {
            Path file = patches.resolve(name);
            Files.writeString(file, patch.toString());
            into.add(file.toString());
        }
    }

    private static void write(Path file, String text, J.CompilationUnit unit) throws IOException {
        Charset charset = unit.getCharset();
        String mark = unit.isCharsetBomMarked() ? "\uFEFF" : "";
        Files.write(file, (mark + text).getBytes(charset == null ? StandardCharsets.UTF_8 : charset));
    }

    /** The version in the pom that this was built from. */
    static String version() throws IOException {
        Properties properties = new Properties();
        try (@Nullable InputStream in = Command.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        }
        return properties.getProperty("version", "0.1.0-SNAPSHOT");
    }

    /** How the library gets to where a build finds it, while it is not released. */
    static String install() {
        return "cd " + System.getProperty("holdfast.home", "HOLDFAST") + " && mvn -q -DskipTests -pl core -am install";
    }
}
