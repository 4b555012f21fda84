package org.holdfast.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Every message that Holdfast makes stands in the catalogue of errors, apart from the values in it. Messages are read from
 * class files: the constant text that goes into an exception, a {@code CommandFailure} or a log line.
 *
 * <p>Thread safety: stateless.
 */
public final class ErrorCatalogue {
    /** What javac writes where a value goes into a concatenation. */
    private static final Pattern VALUE = Pattern.compile("[\\x01\\x02]");

    private static final Pattern WORDS = Pattern.compile(".*[a-z]{2,}.*");

    /** A call of the launcher's fail, or a cause that it names in one, with its quoted texts. */
    private static final Pattern FAIL = Pattern.compile("\\b(?:fail|cause=)((?: *\"(?:[^\"\\\\]|\\\\.)*\")+)");

    /** What the shell puts a value for, and the quotes between two texts. */
    private static final Pattern EXPANSION = Pattern.compile("\\$\\{[^}]*}|\\$\\w+|\"");

    private ErrorCatalogue() {}

    /** Which messages of a module a user meets. */
    public enum Reach {
        /** All: the module is published, and its exceptions end in other people's logs. */
        EVERY_MESSAGE,
        /** Those that end a command. What else a module throws that nobody links to is for its own developers. */
        COMMAND_FAILURES
    }

    /**
     * Lists the messages that a catalogue leaves out.
     *
     * @param catalogue the page, as Markdown
     * @param directoryOrJar classes of one module
     * @param reach which of its messages count
     * @return one line per message
     */
    public static List<String> violations(String catalogue, Path directoryOrJar, Reach reach) {
        return violations(catalogue, messages(directoryOrJar, reach).stream().flatMap(VALUE::splitAsStream));
    }

    /**
     * Lists the messages of a shell script that a catalogue leaves out: the texts of its {@code fail "…" "…"} calls, and
     * of each {@code cause="…"}.
     *
     * @param catalogue the page, as Markdown
     * @param script the script
     * @return one line per part of a message
     */
    public static List<String> violationsOfScript(String catalogue, String script) {
        Matcher calls = FAIL.matcher(script.replaceAll("\\\\\n\\s*", ""));
        return violations(catalogue, calls.results().flatMap(call -> EXPANSION.splitAsStream(call.group(1))));
    }

    private static List<String> violations(String catalogue, Stream<String> parts) {
        String page = plain(catalogue);
        return parts.filter(part -> WORDS.matcher(part).matches())
                .map(String::strip)
                .filter(part -> !page.contains(plain(part)))
                .map(part -> "the catalogue of errors has no row with \"" + part + "\"")
                .toList();
    }

    /**
     * Lists the messages, with a control character for each value.
     *
     * @param directoryOrJar classes of one module
     * @param reach which of its messages count
     * @return sorted texts
     */
    static Set<String> messages(Path directoryOrJar, Reach reach) {
        Set<String> messages = new TreeSet<>();
        Map<String, ClassNode> classes = ClassFiles.read(directoryOrJar);
        for (ClassNode type : classes.values()) {
            for (MethodNode method : type.methods) {
                for (AbstractInsnNode at : method.instructions) {
                    if (at instanceof MethodInsnNode call && tells(call, reach)) {
                        messages.addAll(textsBefore(call));
                    }
                }
            }
        }
        return messages;
    }

    private static boolean tells(MethodInsnNode call, Reach reach) {
        return failsCommand(call) || (reach == Reach.EVERY_MESSAGE && (makesException(call) || logs(call)));
    }

    private static boolean failsCommand(MethodInsnNode call) {
        return call.owner.endsWith("/CommandFailure") && call.name.matches("usage|broken");
    }

    private static boolean makesException(MethodInsnNode call) {
        return call.name.equals("<init>")
                && call.owner.matches(".*(?:Exception|Error|Failure)")
                && call.desc.contains("Ljava/lang/String;")
                && call.getOpcode() == Opcodes.INVOKESPECIAL;
    }

    private static boolean logs(MethodInsnNode call) {
        return call.owner.matches("org/holdfast/(?:tracker/)?Log") && call.name.matches("warn|error");
    }

    /** The constants since the last call that tells or the last jump: what the message is made of. */
    private static List<String> textsBefore(MethodInsnNode call) {
        List<String> texts = new ArrayList<>();
        for (AbstractInsnNode at = call.getPrevious(); at != null; at = at.getPrevious()) {
            int kind = at.getType();
            if (kind == AbstractInsnNode.JUMP_INSN
                    || kind == AbstractInsnNode.FRAME
                    || at.getOpcode() == Opcodes.NEW
                    || (at instanceof MethodInsnNode earlier && tells(earlier, Reach.EVERY_MESSAGE))) {
                break;
            }
            if (at instanceof LdcInsnNode constant && constant.cst instanceof String text) {
                texts.add(text);
            } else if (at instanceof InvokeDynamicInsnNode dynamic && isConcatenation(dynamic.bsm)) {
                texts.add((String) dynamic.bsmArgs[0]);
            }
        }
        return texts;
    }

    private static boolean isConcatenation(Handle bootstrap) {
        return bootstrap.getName().equals("makeConcatWithConstants");
    }

    /** As a reader sees it: tables escape bars, code stands in backticks, and case and spacing do not matter. */
    private static String plain(String markdown) {
        return markdown.replace("\\|", "|")
                .replace("`", "")
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
