package org.holdfast.cli.audit;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.tools.SimpleJavaFileObject;

/** A source file in memory. Edits keep its lines where they are, so that what is found in it has the right line. */
final class Source extends SimpleJavaFileObject {
    private final String path;
    private String text;

    Source(String path, String text) {
        super(uri(path), Kind.SOURCE);
        this.path = path;
        this.text = text;
    }

    private static URI uri(String path) {
        try {
            return new URI("mem", "", "/" + path, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Replaces a range of the text. */
    record Edit(int start, int end, String replacement) {}

    /** As it is named in reports. */
    String path() {
        return path;
    }

    String text() {
        return text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return true; // a file's name is its author's business
    }

    /**
     * Applies edits. Those of one list belong together: of two lists that touch the same place the first is applied, and the
     * other not at all. Answers whether there was any.
     */
    boolean apply(List<List<Edit>> belonging) {
        List<Edit> applied = new ArrayList<>();
        for (List<Edit> together : belonging) {
            if (together.stream().allMatch(edit -> free(edit, applied))) {
                applied.addAll(together);
            }
        }
        applied.sort(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end));
        StringBuilder edited = new StringBuilder();
        int at = 0;
        for (Edit edit : applied) {
            edited.append(text, at, edit.start()).append(edit.replacement());
            edited.append("\n".repeat((int) text.substring(edit.start(), edit.end())
                    .chars()
                    .filter(c -> c == '\n')
                    .count()));
            at = edit.end();
        }
        text = edited.append(text, at, text.length()).toString();
        return !applied.isEmpty();
    }

    private boolean free(Edit edit, List<Edit> applied) {
        return edit.start() >= 0
                && edit.start() <= edit.end()
                && edit.end() <= text.length()
                && applied.stream()
                        .noneMatch(other -> (edit.start() < other.end() && other.start() < edit.end())
                                || (edit.start() == other.start() && edit.end() == other.end()));
    }
}
