package org.holdfast.cli.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holdfast.cli.CommandFailure;

/** A file with a target on each line; blank lines and what follows a {@code #} are left out. */
final class TargetList {
    private TargetList() {}

    static List<String> read(Path file) {
        try {
            return Files.readString(file)
                    .lines()
                    .map(line -> line.replaceFirst("(^|\\s)#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw CommandFailure.usage("the list of targets cannot be read: " + file + " ("
                    + e.getClass().getSimpleName() + "); give a text file with a target on each line");
        }
    }
}
