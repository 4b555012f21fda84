package org.holdfast.bench.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.holdfast.bench.report.Report;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page in a headless Chromium where one is installed; elsewhere these tests are skipped, and say so. */
class BrowserTest {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 3000;
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    private Path directory;

    private Path page;
    private String chromium;

    @BeforeEach
    void open() throws Exception {
        Optional<String> found = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> place + "/" + name))
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst();
        if (found.isEmpty()) {
            System.err.println("SKIPPED: no chromium on the PATH, so no browser has looked at the page of the bench");
        }
        Assumptions.assumeTrue(found.isPresent(), "no chromium on the PATH");
        chromium = found.get();
        page = directory.resolve("page.html");
        Files.writeString(page, Page.of(Report.of(Scaled.sample(List.of(1, 2, 4, 8, 16)), Map.of()), null));
    }

    /** What it printed; fails if it did not end well. */
    private String run(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                chromium,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--enable-logging=stderr",
                "--window-size=" + WIDTH + "," + HEIGHT,
                "--user-data-dir=" + Files.createTempDirectory(directory, "profile")));
        command.addAll(Arrays.asList(options));
        command.add(page.toUri().toString());
        Path out = Files.createTempFile(directory, "out", "");
        Path err = Files.createTempFile(directory, "err", "");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        String said = Files.readString(err, StandardCharsets.UTF_8);
        assertTrue(ended && process.exitValue() == 0, said);
        assertFalse(said.contains("CONSOLE"), "the page makes the browser complain: " + said);
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private BufferedImage picture(String name, String... options) throws Exception {
        Path file = directory.resolve(name);
        List<String> all = new ArrayList<>(List.of("--screenshot=" + file));
        all.addAll(Arrays.asList(options));
        run(all.toArray(String[]::new));
        BufferedImage picture = ImageIO.read(file.toFile());
        assertEquals(WIDTH, picture.getWidth());
        return picture;
    }

    private static double brightness(BufferedImage picture) {
        long sum = 0;
        int count = 0;
        for (int y = 0; y < picture.getHeight(); y += 7) {
            for (int x = 0; x < picture.getWidth(); x += 7) {
                int rgb = picture.getRGB(x, y);
                sum += (rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255);
                count++;
            }
        }
        return sum / (3.0 * 255 * count);
    }

    @Test
    void aBrowserReadsItWithoutComplaintAndKeepsItsStructure() throws Exception {
        String dom = run("--dump-dom");

        assertEquals(6, dom.split("<svg", -1).length - 1);
        assertFalse(dom.contains("<script"), "a name became an element");
        assertTrue(dom.contains("extrapolation from 16 cores"), dom);
    }

    @Test
    void itIsLightAndDarkAsTheReaderWants() throws Exception {
        BufferedImage light = picture("light.png", "--blink-settings=preferredColorScheme=1");
        BufferedImage dark = picture("dark.png", "--blink-settings=preferredColorScheme=0");

        assertTrue(brightness(light) > 0.8, "light: " + brightness(light));
        assertTrue(brightness(dark) < 0.3, "dark: " + brightness(dark));
    }

    @Test
    void itPrints() throws Exception {
        Path paper = directory.resolve("page.pdf");
        run("--no-pdf-header-footer", "--print-to-pdf=" + paper);

        byte[] bytes = Files.readAllBytes(paper);
        assertTrue(
                new String(bytes, 0, 5, StandardCharsets.ISO_8859_1).equals("%PDF-") && bytes.length > 20_000,
                "" + bytes.length);
    }
}
