package org.holdfast.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * Names what a counter gets wrong, from what its methods did when they were tried. Long, because it is the rules, one after the other,
 * and they share what they look at.
 *
 * <p>Thread safety: none.
 */
final class Hazards {
    private final Traits traits;
    private final Trials trials;
    private final Map<Rule, Hazard> found = new EnumMap<>(Rule.class);

    /** A release too many was let through, and left this number. */
    private @Nullable Long under;

    Hazards(Traits traits, List<String> users) {
        this.traits = traits;
        this.trials = traits.trials;
        if (trials.last != null) {
            overRelease();
            afterDeath();
        }
        overflow();
        steps();
        closing();
        tombstone();
        ignoring();
        MapRace.look(traits, users).ifPresent(hazard -> found.putIfAbsent(hazard.rule(), hazard));
    }

    List<Hazard> found() {
        return new ArrayList<>(found.values());
    }

    private void add(Rule rule, Severity severity, Trials.Entry entry, @Nullable Event at, String what) {
        Evidence place = at != null
                ? new Evidence(
                        at.method().className(), at.method().name(), at.method().descriptor(), at.line(), what)
                : new Evidence(
                        entry.method.className(), entry.method.name(), entry.method.descriptor(), line(entry), what);
        found.putIfAbsent(rule, new Hazard(rule, severity, place, Optional.empty()));
    }

    private static int line(Trials.Entry entry) {
        for (AbstractInsnNode at : entry.code.instructions) {
            if (at instanceof org.objectweb.asm.tree.LineNumberNode number) {
                return number.line;
            }
        }
        return 0;
    }

    private @Nullable Event change(Way path) {
        Event first = null;
        for (Event event : trials.about(path)) {
            if (event.changes() && first == null) {
                first = event;
            }
        }
        return first;
    }

    private boolean looks(Way path) {
        for (Event event : trials.about(path)) {
            if (event.kind() == Event.Kind.BRANCH || event.changes()) {
                return true;
            }
        }
        return false;
    }

    // --- at the end of life

    private List<Way> deaths() {
        List<Way> deaths = new ArrayList<>();
        for (Way path : trials.lastPaths) {
            Long end = trials.end(path);
            if (Trials.returned(path) && end != null && end == trials.dead) {
                deaths.add(path);
            }
        }
        return deaths.subList(0, Math.min(deaths.size(), 3));
    }

    private void overRelease() {
        for (Way death : deaths()) {
            for (Trials.Entry release : traits.releases) {
                for (Way after : trials.run(release, trials.dead, death)) {
                    if (!Trials.returned(after) || !looks(after)) {
                        continue;
                    }
                    Long end = trials.end(after);
                    boolean moved = false;
                    if (end != null && end != trials.dead) {
                        moved = true;
                        if (under == null || end < trials.dead) {
                            under = end;
                        }
                    }
                    boolean asserted = onlyThrows(trials.run(release, trials.dead, null, true));
                    add(
                            Rule.OVER_RELEASE_UNCHECKED,
                            Severity.WARNING,
                            release,
                            change(after),
                            asserted
                                    ? "a release too many is caught by an assertion only, and leaves " + end
                                    : moved
                                            ? "a release too many leaves " + end + " and returns"
                                            : "a release too many returns as if nothing was wrong");
                }
            }
        }
    }

    private static boolean onlyThrows(List<Way> paths) {
        boolean any = false;
        for (Way path : paths) {
            if (Trials.returned(path)) {
                return false;
            }
            any = any || path.assertion;
        }
        return any;
    }

    private void afterDeath() {
        for (Way death : deaths()) {
            for (Trials.Entry acquire : traits.acquires) {
                List<Way> after = trials.run(acquire, trials.dead, death);
                boolean refused = true;
                for (Way path : after) {
                    if (trials.grants(path, trials.dead)) {
                        refused = false;
                        resurrects(acquire, path);
                    }
                    leaves(acquire, path);
                    undoes(acquire, path);
                }
                if (refused && trials.dead == 0) {
                    below(acquire, death);
                }
                if (refused) {
                    silent(acquire, after);
                }
            }
        }
    }

    /** A refused claim looks like a granted one: nothing is thrown, and the answer, if there is one, is the same object. */
    private void silent(Trials.Entry acquire, List<Way> after) {
        String descriptor = acquire.method.descriptor();
        boolean sameAnswer = descriptor.endsWith(")V") || descriptor.endsWith(")L" + acquire.method.owner() + ";");
        if (!sameAnswer || after.isEmpty() || !Trials.results(after).equals(Trials.results(acquire.inUse))) {
            return;
        }
        for (Way path : after) {
            Long end = trials.end(path);
            if (!Trials.returned(path) || end == null || end != trials.dead) {
                return;
            }
        }
        add(
                Rule.RESULT_IGNORED,
                Severity.WARNING,
                acquire,
                change(after.get(0)),
                "a claim on " + trials.dead + " is refused, and the caller is not told");
    }

    private void resurrects(Trials.Entry acquire, Way path) {
        Event at = change(path);
        if (at != null && !born(path) && (!at.locked() || !begins(acquire, path))) {
            add(
                    Rule.RESURRECT_FROM_ZERO,
                    Severity.WARNING,
                    acquire,
                    at,
                    "a claim is granted on " + trials.dead + ", which the last release left");
        }
    }

    /** Whether a path makes a counter of its own: its claim is not one on the counter that died. */
    private boolean born(Way path) {
        for (Event event : trials.about(path)) {
            if ((event.kind() == Event.Kind.PUT || event.kind() == Event.Kind.SET)
                    && event.detail() instanceof Value.Num number
                    && number.source() == null
                    && event.method().name().equals("<init>")
                    && event.method().owner().equals(trials.counter.owner())) {
                return true;
            }
        }
        return false;
    }

    /** Whether an acquire does more on a counter at rest than on one in use: it opens what is counted. */
    private boolean begins(Trials.Entry acquire, Way path) {
        if (trials.atomic() && !traits.startsAtZero) {
            return false;
        }
        Set<AbstractInsnNode> usual = Trials.visited(acquire.inUse);
        for (AbstractInsnNode at : path.visited()) {
            if (!usual.contains(at)) {
                return true;
            }
        }
        return traits.plain;
    }

    /** A refused claim stays counted. */
    private void leaves(Trials.Entry acquire, Way path) {
        Long end = trials.end(path);
        if (path.end == Way.End.THREW && end != null && end > trials.dead && changedUp(path) && grants(acquire, end)) {
            add(
                    Rule.FAILED_ACQUIRE_LEAVES_INCREMENT,
                    Severity.ERROR,
                    acquire,
                    change(path),
                    "a claim on " + trials.dead + " throws and leaves " + end);
            for (Way second : trials.run(acquire, end, null)) {
                if (trials.grants(second, end)) {
                    add(
                            Rule.RESURRECT_FROM_ZERO,
                            Severity.ERROR,
                            acquire,
                            change(second),
                            "after a refused claim has left " + end + " the next one is granted");
                }
            }
        }
    }

    private boolean grants(Trials.Entry acquire, long number) {
        for (Way path : trials.run(acquire, number, null)) {
            if (trials.grants(path, number)) {
                return true;
            }
        }
        return false;
    }

    private boolean changedUp(Way path) {
        for (Event event : trials.about(path)) {
            if (event.changes() && event.known() && event.step() > 0) {
                return true;
            }
        }
        return false;
    }

    /** A refused claim is counted for a moment. */
    private void undoes(Trials.Entry acquire, Way path) {
        Event up = null;
        for (Event event : trials.about(path)) {
            if (!event.changes() || event.locked() || event.kind() == Event.Kind.PUT) {
                continue;
            }
            if (up == null && event.known() && event.step() > 0) {
                up = event;
            } else if (up != null && ((event.known() && event.step() < 0) || event.kind() == Event.Kind.SET)) {
                if (!trials.grants(path, trials.dead) && grants(acquire, up.to())) {
                    add(
                            Rule.ROLLBACK_RACE,
                            Severity.ERROR,
                            acquire,
                            up,
                            "a claim on " + trials.dead + " is counted, then undone; another one in between sees "
                                    + up.to());
                }
                return;
            }
        }
    }

    private void below(Trials.Entry acquire, Way death) {
        long number = trials.dead - trials.unit;
        boolean reachable = (under != null && under < trials.dead) || overflows(acquire) != null;
        if (!reachable) {
            return;
        }
        for (Way path : trials.run(acquire, number, death)) {
            if (trials.grants(path, number)) {
                add(
                        Rule.DEAD_TEST_EQUALS_ZERO,
                        Severity.WARNING,
                        acquire,
                        change(path),
                        "a claim is refused on " + trials.dead + " and granted on " + number);
                if (under != null && under < trials.dead) {
                    add(
                            Rule.RESURRECT_FROM_ZERO,
                            Severity.WARNING,
                            acquire,
                            change(path),
                            "after a release too many a claim is granted on " + number);
                }
            }
        }
    }

    // --- limits

    private void overflow() {
        boolean narrow = "SBC".contains(trials.descriptor) && trials.descriptor.length() == 1;
        for (Trials.Entry acquire : traits.acquires) {
            Way over = overflows(acquire);
            if (over != null && narrow) {
                add(
                        Rule.NARROW_COUNTER,
                        Severity.ERROR,
                        acquire,
                        change(over),
                        "the claim after " + trials.greatest() + " leaves " + trials.end(over));
            } else if (over != null && !trials.wide && !traits.locked) {
                add(
                        Rule.OVERFLOW_UNCHECKED,
                        Severity.WARNING,
                        acquire,
                        change(over),
                        "the claim after " + trials.greatest() + " leaves " + trials.end(over));
            }
            packed(acquire);
        }
    }

    private @Nullable Way overflows(Trials.Entry acquire) {
        long greatest = trials.greatest();
        for (Way path : trials.run(acquire, greatest, null)) {
            Long end = trials.end(path);
            if (Trials.returned(path) && trials.changed(path) && end != null && end < greatest) {
                return path;
            }
        }
        return null;
    }

    private void packed(Trials.Entry acquire) {
        for (long mask : trials.masks) {
            long edge;
            if (mask > 0 && Long.bitCount(mask) == 1 && mask > trials.unit * 16) {
                edge = mask - trials.unit;
            } else if (mask > 0 && Long.bitCount(mask + 1) == 1 && mask > 64 && mask < Long.MAX_VALUE) {
                edge = mask - mask % trials.unit;
            } else if (mask == Integer.MIN_VALUE) {
                edge = Integer.MAX_VALUE;
            } else {
                continue;
            }
            for (Way path : trials.run(acquire, edge, null)) {
                Long end = trials.end(path);
                if (Trials.returned(path) && trials.changed(path) && end != null && end != edge) {
                    add(
                            Rule.PACKED_FIELD_OVERFLOW,
                            Severity.ERROR,
                            acquire,
                            change(path),
                            "the claim after 0x" + Long.toHexString(edge) + " leaves 0x" + Long.toHexString(end)
                                    + ", and 0x" + Long.toHexString(mask) + " means something else");
                }
            }
        }
    }

    // --- steps apart

    private void steps() {
        for (Trials.Entry acquire : traits.acquires) {
            for (Way path : acquire.inUse) {
                apart(acquire, path, Severity.ERROR);
            }
        }
        for (Trials.Entry release : traits.releases) {
            for (Way path : release.inUse) {
                apart(release, path, Severity.WARNING);
            }
            Long last = trials.last;
            if (last != null) {
                for (Way path : trials.run(release, last, null)) {
                    rereads(release, path);
                }
            }
        }
    }

    private void apart(Trials.Entry entry, Way path, Severity severity) {
        Set<Long> looked = new HashSet<>();
        Set<Long> decided = new HashSet<>();
        Event branch = null;
        for (Event event : trials.about(path)) {
            switch (event.kind()) {
                case READ -> {
                    if (event.detail() instanceof Value.Num num && !event.locked()) {
                        looked.add((long) num.read());
                    }
                }
                case BRANCH -> {
                    if (looked.contains(event.from())) {
                        decided.add(event.from());
                        branch = event;
                    }
                }
                case ADD -> {
                    if (branch != null && !decided.isEmpty() && !event.locked()) {
                        add(
                                Rule.CHECK_THEN_ACT,
                                severity,
                                entry,
                                event,
                                "the count was tested before, in line " + branch.line()
                                        + "; it may be another one by now");
                    }
                }
                case PUT -> {
                    if (!event.locked()
                            && event.known()
                            && !event.method().name().equals("<init>")
                            && Trials.returned(path)) {
                        add(
                                Rule.NON_ATOMIC_UPDATE,
                                Severity.ERROR,
                                entry,
                                event,
                                "the count is read and written back without a lock; of two at a time one is lost");
                    }
                }
                default -> {}
            }
        }
    }

    private void rereads(Trials.Entry entry, Way path) {
        Event down = null;
        Set<Long> looked = new HashSet<>();
        for (Event event : trials.about(path)) {
            if (event.changes()
                    && event.known()
                    && event.step() < 0
                    && event.kind() != Event.Kind.PUT
                    && !event.locked()) {
                down = event;
            } else if (down != null
                    && event.kind() == Event.Kind.READ
                    && event.detail() instanceof Value.Num num
                    && !event.locked()) {
                looked.add((long) num.read());
            } else if (down != null && event.kind() == Event.Kind.BRANCH && looked.contains(event.from())) {
                add(
                        Rule.RELEASE_REREADS_COUNTER,
                        Severity.ERROR,
                        entry,
                        event,
                        "the count is read again after the release; two releases may both see the last");
                return;
            }
        }
    }

    // --- closing

    private void closing() {
        for (Trials.Entry release : traits.releases) {
            if (!Family.closes(release.method) && !release.method.descriptor().startsWith("()")) {
                continue;
            }
            Long last = trials.last;
            if (last == null || (release != trials.lastEntry && !Family.closes(release.method))) {
                continue;
            }
            for (Way death : deaths()) {
                for (Way again : trials.run(release, trials.dead, death)) {
                    if (Trials.returned(again) && disposes(again)) {
                        add(
                                Rule.CLOSE_NOT_IDEMPOTENT,
                                Severity.WARNING,
                                release,
                                change(again),
                                "a release too many ends it a second time");
                    }
                }
            }
        }
        shared();
    }

    private boolean disposes(Way path) {
        for (AbstractInsnNode at : path.visited()) {
            if (trials.atLast.contains(at)
                    && at.getOpcode() >= Opcodes.INVOKEVIRTUAL
                    && at.getOpcode() <= Opcodes.INVOKEINTERFACE
                    && at instanceof org.objectweb.asm.tree.MethodInsnNode call
                    && (Words.disposes(call.name) || !Jdk.isPlatform(call.owner))) {
                return true;
            }
        }
        return false;
    }

    /** A counter that several objects share, each with a close of its own that nothing keeps from running twice. */
    private void shared() {
        if (!trials.survey.handedOn(trials.counter)) {
            return;
        }
        for (Trials.Entry release : traits.releases) {
            if (!Family.closes(release.method)) {
                continue;
            }
            for (Way once : release.inUse) {
                Long end = trials.end(once);
                if (!Trials.returned(once) || end == null || end != trials.inUse - trials.unit) {
                    continue;
                }
                for (Way twice : trials.run(release, end, once)) {
                    Long left = trials.end(twice);
                    if (Trials.returned(twice) && left != null && left == end - trials.unit) {
                        add(
                                Rule.CLOSE_NOT_IDEMPOTENT,
                                Severity.WARNING,
                                release,
                                change(twice),
                                "a second close of the same object gives up a claim of another");
                    }
                }
            }
        }
    }

    /** A release that never looks whether it was the last, although others do. */
    @SuppressWarnings("ReferenceEquality") // a half is one value, which tells nothing
    private void ignoring() {
        Long last = trials.last;
        if (last == null || trials.supposed) {
            return;
        }
        for (Trials.Entry release : traits.releases) {
            if (release == trials.lastEntry) {
                continue;
            }
            for (Way path : trials.run(release, last, null)) {
                Event at = change(path);
                boolean looks = false;
                for (Event event : trials.about(path)) {
                    looks = looks || event.kind() == Event.Kind.BRANCH || event.kind() == Event.Kind.READ;
                }
                boolean told = path.result != null && path.result != Way.HALF;
                if (Trials.returned(path)
                        && at != null
                        && at.kind() == Event.Kind.ADD
                        && !looks
                        && !told
                        && !at.locked()) {
                    add(
                            Rule.RESULT_IGNORED,
                            Severity.WARNING,
                            release,
                            at,
                            "this release does not look whether it was the last; if it was, nothing ends");
                }
            }
        }
    }

    private void tombstone() {
        if (traits.retires || (trials.last != null && trials.dead < 0)) {
            for (Trials.Entry release : traits.releases) {
                add(
                        Rule.MINUS_ONE_TOMBSTONE,
                        Severity.NOTE,
                        release,
                        null,
                        "idle is 0 and dead is negative: shift by one to convert");
                return;
            }
        }
    }
}
