package org.holdfast.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A program as users write it. Its first line says what it is about; a comment {@code // expect: } at the end of a line names
 * the checkers that have to report that line.
 */
record UserProgram(Path file, List<String> lines) {
    private static final String MARK = "// expect: ";

    static List<UserProgram> in(String kind) {
        Path folder = Repository.ROOT.resolve("checks/src/test/resources/users").resolve(kind);
        return TextFiles.below(folder, ".java").stream()
                .map(file -> new UserProgram(file, TextFiles.read(file).lines().toList()))
                .toList();
    }

    String name() {
        return file.getFileName().toString().replace(".java", "");
    }

    /** What it is about. */
    String about() {
        return lines.get(0).replaceFirst("^// ", "");
    }

    boolean isFoundBy(UserChecker checker) {
        return !expected(checker).isEmpty();
    }

    /** The lines that this checker reports, as {@code Name:line}. */
    List<String> expected(UserChecker checker) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            int mark = lines.get(i).indexOf(MARK);
            if (mark >= 0) {
                String names = lines.get(i).substring(mark + MARK.length());
                if (Set.of(names.split(" ")).contains(checker.mark())) {
                    expected.add(name() + ":" + (i + 1));
                }
            }
        }
        return expected;
    }

    /** Its row in the page for users. */
    String row(String kind) {
        return "| " + about() + " | [" + name() + "](../../checks/src/test/resources/users/" + kind + "/" + name()
                + ".java) | " + answer(UserChecker.RESOURCE_LEAK) + " | " + answer(UserChecker.ERROR_PRONE) + " |";
    }

    private String answer(UserChecker checker) {
        return isFoundBy(checker) ? "reported" : "";
    }
}
