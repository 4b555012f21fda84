package org.holdfast.cli.lkdtm;

import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.holdfast.Misuse;
import org.holdfast.RefCountException;
import org.jspecify.annotations.Nullable;

/**
 * Drives one counter through a check and tells in words what came of it. The steps before the misuse must be silent and
 * answer as given; the first that does not is what the check tells.
 */
final class Probe {
    private final Subject subject;
    private @Nullable String astray;

    Probe(Subject subject) {
        this.subject = subject;
        subject.takeReports(); // those of the way to the start, and of the check before
    }

    /** A step of correct use. */
    Probe use(String step, Runnable call) {
        return use(step, null, () -> {
            call.run();
            return true;
        });
    }

    /** A step of correct use with an answer. */
    Probe use(String step, boolean right, BooleanSupplier call) {
        return use(step, (Boolean) right, call);
    }

    private Probe use(String step, @Nullable Boolean right, BooleanSupplier call) {
        if (astray == null) {
            Answer answer = Answer.of(call);
            Set<Misuse> reports = subject.takeReports();
            if (answer.thrown() != null || !reports.isEmpty() || (right != null && answer.value() != right)) {
                astray = "before the misuse: " + step + ": " + outcome(answer, right != null, reports);
            }
        }
        return this;
    }

    /** The misuse, which answers nothing. */
    String misuse(Runnable call) {
        return misuse(false, () -> {
            call.run();
            return true;
        });
    }

    /** The misuse, which answers something. */
    String ask(BooleanSupplier call) {
        return misuse(true, call);
    }

    private String misuse(boolean answers, BooleanSupplier call) {
        if (astray != null) {
            return astray;
        }
        Answer answer = Answer.of(call);
        return outcome(answer, answers, subject.takeReports());
    }

    private String outcome(Answer answer, boolean answers, Set<Misuse> reports) {
        StringBuilder words = new StringBuilder(state());
        if (answer.thrown() != null) {
            words.append(", threw ").append(answer.thrown());
        } else if (answers) {
            words.append(", answered ").append(answer.value());
        }
        return words.append(", reported ").append(words(reports)).toString();
    }

    /** The state, tried and not only asked for. */
    private String state() {
        if (subject.isSaturated()) {
            return staysSaturated() ? "saturated" : "saturated, but not for good";
        }
        if (subject.isDead()) {
            return subject.tryRetain() ? "dead, but granted a claim" : "dead";
        }
        return "live with " + Integer.toUnsignedString(subject.claims()) + " claims";
    }

    private boolean staysSaturated() {
        boolean last = subject.release() || subject.release(Integer.MAX_VALUE);
        boolean granted = subject.tryRetain();
        return !last && granted && subject.isSaturated();
    }

    private static String words(Set<Misuse> reports) {
        return reports.isEmpty()
                ? "nothing"
                : reports.stream().map(Misuse::name).collect(Collectors.joining(" and "));
    }

    /** What a call answered, or the kind that it threw. */
    private record Answer(boolean value, @Nullable Misuse thrown) {
        static Answer of(BooleanSupplier call) {
            try {
                return new Answer(call.getAsBoolean(), null);
            } catch (RefCountException e) {
                return new Answer(false, e.misuse());
            }
        }
    }
}
