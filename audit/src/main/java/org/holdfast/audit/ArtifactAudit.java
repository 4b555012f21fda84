package org.holdfast.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * The audit of one artifact: takes its classes, then looks at them together.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class ArtifactAudit implements Artifact.ClassSink {
    private static final int MOST_USERS = 24;

    private final String artifact;
    private final AuditOptions options;
    private final List<Skipped> skipped = new ArrayList<>();
    private final List<Counter> counters = new ArrayList<>();
    private ClassIndex classes = new ClassIndex(this);
    private long read;

    ArtifactAudit(String artifact, AuditOptions options) {
        this.artifact = artifact;
        this.options = options;
    }

    @Override
    public void accept(String entry, byte[] bytes) {
        read++;
        try {
            classes.add(ClassScan.of(bytes));
        } catch (RuntimeException e) {
            skip(entry, "not a class file that can be read: " + e.getMessage());
        }
    }

    @Override
    public void skip(String entry, String reason) {
        skipped.add(new Skipped(artifact, entry, reason));
    }

    /** Looks at what was taken, and forgets the classes. */
    void finish() {
        guarded("", this::audit);
        classes = new ClassIndex(this);
    }

    private void audit() {
        Survey survey = new Survey(classes, this);
        for (ClassScan scan : classes.all()) {
            if (scan.relevant() || !options.prefilter()) {
                ClassNode node = classes.node(scan.name());
                if (node != null) {
                    survey.look(node);
                }
            }
        }
        survey.close();
        Set<String> owners = new TreeSet<>();
        for (Map.Entry<FieldKey, List<Survey.Change>> number : survey.numbers().entrySet()) {
            if (Survey.counts(number.getValue()) && canHold(number.getKey())) {
                owners.add(number.getKey().owner());
            }
        }
        Map<String, List<String>> users = classes.users(owners);
        for (Map.Entry<FieldKey, List<Survey.Change>> number : survey.numbers().entrySet()) {
            FieldKey key = number.getKey();
            List<String> mine = users.get(key.owner());
            if (mine != null && Survey.counts(number.getValue()) && canHold(key)) {
                guarded(key.toString(), () -> tryOut(survey, key, number.getValue(), mine));
            }
        }
    }

    /** Tries one counter and forgets how: the ways through its methods are many, and an artifact can have many counters. */
    private void tryOut(Survey survey, FieldKey key, List<Survey.Change> changes, List<String> users) {
        Trials trials = new Trials(classes, survey, key, changes);
        trials.settle();
        if (trials.unit != 0 && !trials.in(Trials.Role.RELEASE).isEmpty()) {
            judge(trials, users.subList(0, Math.min(users.size(), MOST_USERS)));
        }
    }

    /** Whatever the audited code does to the audit, the rest is still audited. */
    private void guarded(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            skip(what, "its code could not be followed: " + e);
        }
    }

    private boolean canHold(FieldKey key) {
        if (!classes.has(key.owner())) {
            return false;
        }
        FieldNode field = classes.field(key);
        if (field == null) {
            return key.name().equals(FieldKey.SELF) && classes.atomicBase(key.owner()) != null;
        }
        return !field.desc.startsWith("Ljava/util/concurrent/atomic/AtomicIntegerField")
                && !field.desc.startsWith("Ljava/util/concurrent/atomic/AtomicLongField")
                && !field.desc.equals("Ljava/lang/invoke/VarHandle;");
    }

    private void judge(Trials trials, List<String> users) {
        if (trials.leftToCallers()) {
            trials.settleWith(users);
        }
        FieldKey key = trials.counter;
        Traits traits = new Traits(trials);
        Verdict verdict = new Verdict(traits, !options.ignoreNames());
        FieldNode field = classes.field(key);
        List<Hazard> hazards = new ArrayList<>();
        if (verdict.kind() != Kind.NOT_A_REFCOUNT) {
            for (Hazard hazard : new Hazards(traits, users).found()) {
                hazards.add(Suppressions.apply(classes, key, hazard));
            }
        }
        counters.add(new Counter(
                artifact,
                key.className(),
                key.name(),
                field == null ? "" : field.desc,
                verdict.kind(),
                verdict.reason(),
                names(key, traits.acquires),
                names(key, traits.releases),
                hazards,
                traits.evidence,
                verdict.confidence()));
    }

    private static List<String> names(FieldKey key, List<Trials.Entry> entries) {
        Set<String> names = new TreeSet<>();
        for (Trials.Entry entry : entries) {
            names.add(
                    entry.method.owner().equals(key.owner())
                            ? entry.method.name()
                            : entry.method.className() + "." + entry.method.name());
        }
        return new ArrayList<>(names);
    }

    List<Counter> counters() {
        return counters;
    }

    List<Skipped> skipped() {
        return skipped;
    }

    long classes() {
        return read;
    }
}
