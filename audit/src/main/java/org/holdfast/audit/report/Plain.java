package org.holdfast.audit.report;

/** Makes other people's text harmless: on a terminal, where it could move the cursor, and in HTML. */
final class Plain {
    private Plain() {}

    /** The text with everything that is not to be seen, or that turns the direction of writing, as {@code \}{@code uXXXX}. */
    static String text(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (visible(text, i)) {
                plain.append(c);
            } else {
                plain.append(String.format("\\u%04x", (int) c));
            }
        }
        return plain.toString();
    }

    private static boolean visible(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }

    /** The text for HTML, as content or as the value of a quoted attribute. */
    static String html(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (char c : text(text).toCharArray()) {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
