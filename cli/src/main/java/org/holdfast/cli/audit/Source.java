package org.holdfast.cli.audit;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import javax.tools.SimpleJavaFileObject;

/** A source file in memory. Edits keep its lines where they are, so that what is found in it has the right line. */
final class Source extends SimpleJavaFileObject {
    private final String path;
    private String text;

    Source(String path, String text) {
        super(URI.create("mem:///" + path.replaceAll("[^\\w./-]", "_")), Kind.SOURCE);
        this.path = path;
        this.text = text;
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

    /** Applies edits, from the end; of two that overlap the longer. Answers whether there was any. */
    boolean apply(List<Edit> edits) {
        List<Edit> ordered = edits.stream()
                .sorted(Comparator.comparingInt(Edit::start)
                        .thenComparing(Comparator.comparingInt(Edit::end).reversed()))
                .toList();
        StringBuilder edited = new StringBuilder();
        int at = 0;
        for (Edit edit : ordered) {
            if (edit.start() >= at && edit.end() <= text.length()) {
                edited.append(text, at, edit.start()).append(edit.replacement());
                text.substring(edit.start(), edit.end())
                        .chars()
                        .filter(c -> c == '\n')
                        .forEach(c -> edited.append('\n'));
                at = edit.end();
            }
        }
        text = edited.append(text, at, text.length()).toString();
        return !ordered.isEmpty();
    }
}
