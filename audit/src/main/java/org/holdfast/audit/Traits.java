package org.holdfast.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * What can be seen of a counter once it has been tried: what happens at the last release, whether a dead counter refuses,
 * what it starts with, and what speaks for something else than claims.
 *
 * <p>Thread safety: none.
 */
final class Traits {
    final Trials trials;
    final List<Trials.Entry> acquires;
    final List<Trials.Entry> releases;

    /** Something ends at the last release: it is closed, freed, removed, by a method of the JDK. */
    boolean endsByJdk;

    /** The same, by the name of a method of the artifact. */
    boolean endsByName;

    /** Something is called at the last release. */
    boolean calls;

    /** Someone is woken up, or told to go on. */
    boolean signals;

    /** A field is set to null, or an entry leaves a map. */
    boolean clears;

    /** The last release answers otherwise than the others. */
    boolean tells;

    /** A dead counter refuses claims. */
    boolean refuses;

    /** One release too many is refused. */
    boolean detects;

    /** It starts with one claim. */
    boolean startsAtOne;

    boolean startsAtZero;

    /** Compared with something that is not a constant when it goes up. */
    boolean limited;

    /** The current thread plays a part. */
    boolean byThread;

    /** Steps that are not constant. */
    boolean anyStep;

    /** It goes to a constant negative number, or out of idle, in one step. */
    boolean retires;

    /** Every claim is given up by the method that took it. */
    boolean bracketed;

    /** All changes are those of a plain field. */
    boolean plain;

    boolean locked;

    /** No claim or no release moves the number by a step: a bit is set, or the number goes to a fixed one. */
    boolean fixed;

    /** Another method ends something when it finds the counter at rest. */
    boolean reaped;

    /** At zero a result is completed, and nobody is told to end. */
    boolean completes;

    /** Claims put something into a collection, an array or a list, and each release takes something out. */
    boolean sized;

    /** How far it goes up and down is for the callers to say. */
    boolean amounts;

    /** No release takes a claim off: each only sets flags. */
    boolean flagged;

    final Set<String> atLast = new TreeSet<>();
    final List<Evidence> evidence = new ArrayList<>();

    Traits(Trials trials) {
        this.trials = trials;
        this.acquires = trials.in(Trials.Role.ACQUIRE);
        this.releases = trials.in(Trials.Role.RELEASE);
        this.bracketed = !trials.in(Trials.Role.BRACKET).isEmpty();
        this.plain = !trials.atomic();
        look();
    }

    private void look() {
        lookAtStart();
        lookAtUse();
        fixed = fixed(acquires) || fixed(releases);
        Sizes sizes = new Sizes(trials, acquires, releases);
        flagged = sizes.flagged();
        sized = sizes.sized();
        amounts = sizes.amounts();
        lookAtLast();
        lookAfter();
    }

    private void lookAtStart() {
        for (Survey.Change change : trials.changes) {
            Event event = change.event();
            if (event.method().name().startsWith("<")
                    && event.detail() instanceof Value.Num num
                    && change.step() == 0) {
                startsAtOne = startsAtOne || num.value() == trials.unit || num.value() == 1;
                startsAtZero = startsAtZero || num.value() == 0;
            }
            if (event.kind() == Event.Kind.CAS
                    && change.step() == 0
                    && event.detail() instanceof Value.Num num
                    && num.value() < 0) {
                retires = true;
                note(event, "goes to " + num.value() + " in one step");
            }
            if ((event.kind() == Event.Kind.ADD || event.kind() == Event.Kind.SET)
                    && !(event.detail() instanceof Value.Num)) {
                anyStep = true;
            }
        }
    }

    private void lookAtUse() {
        boolean unlocked = false;
        boolean any = false;
        int byOwner = 0;
        for (Trials.Entry entry : trials.entries) {
            boolean thread = false;
            for (Way path : entry.inUse) {
                for (Event event : path.events) {
                    if (event.kind() == Event.Kind.CALL
                            && event.called() != null
                            && (event.called().name().equals("currentThread") || ofThread(event.called()))) {
                        thread = true;
                    }
                    if (!trials.counter.equals(event.key())) {
                        continue;
                    }
                    if (event.changes() && event.kind() != Event.Kind.SET && event.known()) {
                        any = true;
                        unlocked = unlocked || !event.locked();
                    }
                    if (event.kind() == Event.Kind.BRANCH && !event.known() && entry.role != Trials.Role.RELEASE) {
                        limited = true;
                    }
                    if (event.kind() == Event.Kind.BRANCH
                            && event.detail() != null
                            && entry.role == Trials.Role.ACQUIRE) {
                        limited = true;
                    }
                }
            }
            if (thread && entry.role == Trials.Role.ACQUIRE) {
                byOwner++;
            }
        }
        byThread = byOwner > 0 && byOwner == acquires.size();
        limited = limited && trials.masks.isEmpty();
        locked = any && !unlocked;
    }

    private static boolean ofThread(MethodKey called) {
        return called.owner().equals("java/lang/ThreadLocal") && called.name().equals("get");
    }

    /**
     * Whether methods leave the same number whatever the number was. A count that was one more before is one more after.
     */
    private boolean fixed(List<Trials.Entry> entries) {
        for (Trials.Entry entry : entries) {
            Set<Long> more = new TreeSet<>();
            for (Way path : trials.run(entry, trials.inUse + trials.unit, null)) {
                Long end = trials.end(path);
                if (Trials.returned(path) && end != null) {
                    more.add(end);
                }
            }
            for (Way path : entry.inUse) {
                Long end = trials.end(path);
                if (!Trials.returned(path) || !trials.changed(path)) {
                    continue;
                }
                if (end == null || (end != trials.inUse && more.contains(end + trials.unit))) {
                    return false;
                }
            }
        }
        return !entries.isEmpty();
    }

    private void lookAtLast() {
        Long last = trials.last;
        if (last == null || trials.supposed) {
            lookAtRest();
            return;
        }
        classify(trials.atLast);
        for (Way path : trials.lastPaths) {
            for (Event event : trials.about(path)) {
                if (event.kind() == Event.Kind.WRITE && event.detail() instanceof Value.Null) {
                    clears = true;
                    endsByJdk = true;
                    atLast.add("entry removed");
                }
            }
        }
        Trials.Entry entry = trials.lastEntry;
        if (entry != null) {
            tells = !Trials.results(trials.lastPaths).equals(Trials.results(entry.inUse));
        }
    }

    /** Looks for a method that does not count, but ends something when it finds nobody counted. */
    private void lookAtRest() {
        int tried = 0;
        for (MethodKey method : trials.family.naming()) {
            var code = trials.family.code(method);
            if (code == null
                    || code.instructions.size() > 1_000
                    || method.name().startsWith("<")
                    || ++tried > 16
                    || trials.has(method)) {
                continue;
            }
            Trials.Entry entry = new Trials.Entry(method, code);
            Set<AbstractInsnNode> more = Trials.visited(trials.run(entry, 0, null));
            more.removeAll(Trials.visited(trials.run(entry, trials.inUse, null)));
            boolean before = endsByJdk || endsByName || clears;
            classify(more);
            if (!before && (endsByJdk || endsByName || clears)) {
                reaped = true;
            }
            if (!more.isEmpty() && entry.method.name().equals("close")) {
                reaped = true;
            }
        }
    }

    private void classify(Set<AbstractInsnNode> instructions) {
        for (AbstractInsnNode at : instructions) {
            if (at instanceof MethodInsnNode call) {
                classify(call);
            } else if (at instanceof FieldInsnNode field
                    && at.getOpcode() >= Opcodes.GETSTATIC
                    && (at.getOpcode() == Opcodes.PUTFIELD || at.getOpcode() == Opcodes.PUTSTATIC)) {
                AbstractInsnNode before = at.getPrevious();
                if (before != null && before.getOpcode() == Opcodes.ACONST_NULL) {
                    clears = true;
                    atLast.add(field.name + " = null");
                }
            }
        }
    }

    private void classify(MethodInsnNode call) {
        String name = call.name;
        if (name.equals("<init>")
                || name.equals("valueOf")
                || call.owner.equals("java/lang/StringBuilder")
                || (Jdk.update(name) != null && call.owner.startsWith("java/util/concurrent/atomic/"))) {
            return;
        }
        boolean platform = Jdk.isPlatform(call.owner);
        if (Words.signals(name)) {
            signals = true;
            completes = completes || Words.completes(name);
            atLast.add(name);
            return;
        }
        if (call.owner.startsWith("java/lang/String")
                || name.equals("isDebugEnabled")
                || name.equals("debug")
                || name.equals("trace")
                || name.equals("info")
                || name.equals("warn")
                || name.equals("unlock")) {
            return;
        }
        if (Words.completes(name)) {
            completes = true;
        } else if (Words.disposes(name)) {
            if (platform) {
                endsByJdk = true;
                clears = clears || name.equals("remove");
            } else {
                endsByName = true;
            }
        }
        calls = calls || !platform || Words.disposes(name);
        atLast.add(name);
    }

    private void lookAfter() {
        Long last = trials.last;
        if (last == null) {
            return;
        }
        for (Way path : trials.lastPaths) {
            Long end = trials.end(path);
            if (!Trials.returned(path) || end == null || end != trials.dead) {
                continue;
            }
            for (Trials.Entry acquire : acquires) {
                boolean granted = false;
                boolean other = false;
                for (Way after : trials.run(acquire, trials.dead, path)) {
                    granted = granted || trials.grants(after, trials.dead);
                    other = other || after.end != Way.End.GAVE_UP || circles(after);
                }
                if (!granted && other) {
                    refuses = true;
                }
            }
            if (trials.lastEntry != null) {
                boolean silent = false;
                boolean threw = false;
                for (Way after : trials.run(trials.lastEntry, trials.dead, path)) {
                    silent = silent || Trials.returned(after);
                    threw = threw || after.end == Way.End.THREW;
                }
                detects = detects || (threw && !silent);
            }
            return;
        }
    }

    /** Whether a path went round because of the counter, and left it as it was: it waits, or tries another. */
    private boolean circles(Way path) {
        Long end = trials.end(path);
        if (end == null || end != trials.dead) {
            return false;
        }
        for (Event event : trials.about(path)) {
            if (event.kind() == Event.Kind.BRANCH) {
                return true;
            }
        }
        return false;
    }

    private void note(Event event, String what) {
        evidence.add(new Evidence(
                event.method().className(),
                event.method().name(),
                event.method().descriptor(),
                event.line(),
                what));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(trials.counter)
                .append(" unit=")
                .append(trials.unit)
                .append(" last=")
                .append(trials.last)
                .append(" dead=")
                .append(trials.dead)
                .append(" masks=")
                .append(trials.masks);
        for (Trials.Entry entry : trials.entries) {
            text.append("\n    ")
                    .append(entry.role)
                    .append(' ')
                    .append(entry.method.className())
                    .append('.')
                    .append(entry.method.name())
                    .append(entry.method.descriptor());
        }
        text.append("\n   ");
        flag(text, "endsByJdk", endsByJdk);
        flag(text, "endsByName", endsByName);
        flag(text, "calls", calls);
        flag(text, "signals", signals);
        flag(text, "clears", clears);
        flag(text, "tells", tells);
        flag(text, "refuses", refuses);
        flag(text, "detects", detects);
        flag(text, "startsAtOne", startsAtOne);
        flag(text, "startsAtZero", startsAtZero);
        flag(text, "limited", limited);
        flag(text, "byThread", byThread);
        flag(text, "anyStep", anyStep);
        flag(text, "retires", retires);
        flag(text, "bracketed", bracketed);
        flag(text, "plain", plain);
        flag(text, "fixed", fixed);
        flag(text, "reaped", reaped);
        flag(text, "completes", completes);
        flag(text, "sized", sized);
        flag(text, "amounts", amounts);
        flag(text, "flagged", flagged);
        flag(text, "supposed", trials.supposed);
        flag(text, "locked", locked);
        return text.append(' ').append(atLast).toString();
    }

    private static void flag(StringBuilder text, String name, boolean set) {
        if (set) {
            text.append(' ').append(name);
        }
    }
}
