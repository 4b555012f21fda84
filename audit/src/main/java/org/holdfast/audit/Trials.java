package org.holdfast.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Tries the methods that change a counter on chosen numbers: in use, at the last claim, after it, at the limits. What they
 * then do says what is counted and what is wrong with it. All of it is about one state, the roles and the last release, which each
 * step narrows down; that is why it stands together.
 *
 * <p>Thread safety: none.
 */
final class Trials implements Calls.Policy {
    /** What a method does to a counter that is in use. */
    enum Role {
        ACQUIRE,
        RELEASE,
        /** Both, one after the other: it counts what is going on inside. */
        BRACKET,
        /** Up on some ways through it and down on others. */
        MIXED,
        NEITHER
    }

    /** A method that others call to have the counter changed. */
    static final class Entry {
        final MethodKey method;
        final MethodNode code;
        Role role = Role.NEITHER;
        List<Way> inUse = List.of();

        Entry(MethodKey method, MethodNode code) {
            this.method = method;
            this.code = code;
        }
    }

    /**
     * A method that is run on a number, with nothing known of anything else.
     *
     * @param method the method
     * @param number the counter's number
     */
    private record Trial(MethodKey method, long number) {}

    private static final long IN_USE = 6;
    private static final int MOST_ENTRIES = 40;

    final ClassIndex classes;
    final Survey survey;
    final FieldKey counter;
    final List<Survey.Change> changes;
    final Family family;
    final String descriptor;
    final boolean wide;
    final List<Entry> entries = new ArrayList<>();
    private final Set<MethodKey> seen = new LinkedHashSet<>();
    final Set<Long> masks = new LinkedHashSet<>();
    private final Map<Trial, List<Way>> done = new HashMap<>();
    long inUse = IN_USE;
    long unit;

    /** The number at which a release is the last, or null when none is. */
    @Nullable
    Long last;

    /** Whether nothing happens at the last release, so that it was only supposed to be the last. */
    boolean supposed;

    /** The number that the last release leaves. */
    long dead;

    /** How the last release goes. */
    List<Way> lastPaths = List.of();

    @Nullable
    Entry lastEntry;

    /** Instructions that only the last release runs. */
    final Set<AbstractInsnNode> atLast = Collections.newSetFromMap(new IdentityHashMap<>());

    Trials(ClassIndex classes, Survey survey, FieldKey counter, List<Survey.Change> changes) {
        this.classes = classes;
        this.survey = survey;
        this.counter = counter;
        this.changes = changes;
        Set<MethodKey> changing = new LinkedHashSet<>();
        for (Survey.Change change : changes) {
            boolean starts = change.method().name().startsWith("<") && change.step() == 0;
            if (!starts) {
                changing.add(change.method());
            }
        }
        this.family = new Family(classes, counter, survey.handles(counter), changing);
        FieldNode field = classes.field(counter);
        this.descriptor = field == null ? "" : field.desc;
        this.wide = isWide();
        for (MethodKey method : family.entries(changing)) {
            MethodNode code = family.code(method);
            if (code != null && code.instructions.size() < 3_000) {
                entries.add(new Entry(method, code));
                seen.add(method);
            }
        }
    }

    private boolean isWide() {
        if (descriptor.equals("J") || descriptor.contains("AtomicLong") || descriptor.equals("[J")) {
            return true;
        }
        String type = counter.name().equals(FieldKey.SELF)
                ? counter.owner()
                : descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : "";
        String base = type.isEmpty() ? null : classes.atomicBase(type);
        return base != null && base.endsWith("AtomicLong");
    }

    /** Whether the counter is an object with atomic operations, or is reached through a handle. */
    boolean atomic() {
        for (Survey.Change change : changes) {
            if (change.event().kind() == Event.Kind.ADD || change.event().kind() == Event.Kind.CAS) {
                return true;
            }
        }
        return false;
    }

    /** The greatest number that the counter can hold and still be a multiple of its unit. */
    long greatest() {
        long max = switch (descriptor) {
            case "B" -> Byte.MAX_VALUE;
            case "S" -> Short.MAX_VALUE;
            case "C" -> Character.MAX_VALUE;
            default -> wide ? Long.MAX_VALUE : Integer.MAX_VALUE;
        };
        return max - max % Math.max(unit, 1);
    }

    // --- running

    List<Way> run(Entry entry, long number, @Nullable Way after) {
        return after != null
                ? run(entry, number, after, false)
                : done.computeIfAbsent(new Trial(entry.method, number), trial -> run(entry, trial.number, null, false));
    }

    List<Way> run(Entry entry, long number, @Nullable Way after, boolean assertions) {
        Way start = new Way();
        if (after != null) {
            start.holdWhat(after);
        }
        start.hold(counter, new Value.Num(number, counter, 0, false));
        return new Machine(classes, counter, assertions, this).run(entry.method, entry.code, start);
    }

    /** The counter's number at the end of a path, or null when it is not known. */
    @Nullable
    Long end(Way path) {
        return path.held(counter) instanceof Value.Num num ? num.value() : null;
    }

    static boolean returned(Way path) {
        return path.end == Way.End.RETURNED;
    }

    boolean changed(Way path) {
        for (Event event : path.events) {
            if (event.changes() && counter.equals(event.key())) {
                return true;
            }
        }
        return false;
    }

    /** Settles what each method does, the unit, and which release is the last. */
    void settle() {
        tryAll();
        measure();
        if (unit > inUse) {
            inUse = 3 * unit;
            tryAll();
            measure();
        }
        if (unit == 0) {
            return;
        }
        for (Entry entry : entries) {
            if (entry.role == Role.RELEASE || entry.role == Role.MIXED) {
                findLast(entry);
            }
        }
        if (last == null) {
            supposeLast();
        }
    }

    private void tryAll() {
        for (int i = 0; i < entries.size() && i < MOST_ENTRIES; i++) {
            Entry entry = entries.get(i);
            entry.inUse = run(entry, inUse, null);
            entry.role = role(entry);
            if (entry.role == Role.NEITHER && varies(entry)) {
                lift(entry);
            }
        }
    }

    /** Adds the callers of a method that leaves it to them what is done to the counter. */
    private void lift(Entry entry) {
        for (MethodKey caller : family.callers(entry.method)) {
            MethodNode code = family.code(caller);
            if (code != null && seen.add(caller) && code.instructions.size() < 3_000) {
                entries.add(new Entry(caller, code));
            }
        }
    }

    /** Finds the least step up, and the masks that are laid over the counter. */
    private void measure() {
        unit = 0;
        for (Entry entry : entries) {
            for (Way path : entry.inUse) {
                for (Event event : path.events) {
                    if (!counter.equals(event.key()) || !event.known()) {
                        continue;
                    }
                    if (event.kind() == Event.Kind.BITS) {
                        masks.add(event.to());
                    } else if (event.changes()
                            && event.kind() != Event.Kind.SET
                            && entry.role != Role.RELEASE
                            && event.step() > 0
                            && returned(path)) {
                        unit = unit == 0 ? event.step() : Math.min(unit, event.step());
                    }
                }
            }
        }
    }

    /** Whether the counter's own class leaves it to callers to look at what a release returns. */
    boolean leftToCallers() {
        if (!supposed && last != null) {
            return false;
        }
        for (Entry entry : entries) {
            if (entry.role == Role.RELEASE && entry.method.owner().equals(counter.owner())) {
                for (Way path : entry.inUse) {
                    if (returned(path)
                            && counter.equals(Numbers.sourceOf(path.result == null ? Way.HALF : path.result))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Settles again with the classes that use the counter's class, when that class leaves the decision to them. */
    void settleWith(List<String> users) {
        family.join(users);
        done.clear();
        List<Entry> own = new ArrayList<>(entries);
        for (Entry entry : own) {
            if (entry.role != Role.NEITHER) {
                int before = entries.size();
                lift(entry);
                if (entries.size() > before) {
                    entries.remove(entry);
                }
            }
        }
        last = null;
        supposed = false;
        settle();
        if (unit == 0 || in(Role.RELEASE).isEmpty() || in(Role.ACQUIRE).isEmpty()) {
            entries.clear();
            entries.addAll(own);
            last = null;
            settle();
        }
    }

    /** Nothing tells the last release from the others: it is then the one that leaves zero. */
    private void supposeLast() {
        for (Entry entry : entries) {
            if (entry.role != Role.RELEASE) {
                continue;
            }
            List<Way> paths = run(entry, unit, null);
            for (Way path : paths) {
                Long end = end(path);
                if (returned(path) && changed(path) && end != null && end == 0) {
                    last = unit;
                    supposed = true;
                    dead = 0;
                    lastPaths = paths;
                    lastEntry = entry;
                    return;
                }
            }
        }
    }

    /** Whether a method changes the counter by something that only its callers know. */
    private boolean varies(Entry entry) {
        for (Way path : entry.inUse) {
            if (changed(path) && end(path) == null) {
                return true;
            }
        }
        return false;
    }

    private Role role(Entry entry) {
        boolean up = false;
        boolean down = false;
        boolean both = false;
        for (Way path : entry.inUse) {
            if (!returned(path)) {
                continue;
            }
            long net = 0;
            boolean steps = false;
            for (Event event : path.events) {
                if (event.changes() && counter.equals(event.key()) && event.known() && event.kind() != Event.Kind.SET) {
                    net += event.step();
                    steps = steps || event.step() != 0;
                }
            }
            up = up || net > 0;
            down = down || net < 0;
            both = both || (steps && net == 0);
        }
        if (up && down) {
            return Role.MIXED;
        }
        return up ? Role.ACQUIRE : down ? Role.RELEASE : both ? Role.BRACKET : Role.NEITHER;
    }

    private void findLast(Entry entry) {
        Set<AbstractInsnNode> usual = visited(entry.inUse);
        List<Long> candidates = new ArrayList<>(List.of(unit, 0L));
        if (unit == 1) {
            candidates.add(2L);
        }
        for (long mask : masks) {
            if (Long.bitCount(mask) == 1) {
                candidates.add(mask + unit);
            }
        }
        for (long number : candidates) {
            List<Way> paths = run(entry, number, null);
            Set<AbstractInsnNode> more = visited(paths);
            more.removeAll(usual);
            if (more.isEmpty()) {
                more = always(paths);
                more.removeAll(always(entry.inUse));
            }
            Way lastPath = null;
            for (Way path : paths) {
                Long end = end(path);
                if (returned(path) && changed(path) && end != null && end != number) {
                    lastPath = path;
                }
            }
            if (lastPath == null || (more.isEmpty() && results(paths).equals(results(entry.inUse)))) {
                continue;
            }
            Long end = end(lastPath);
            int weight = weight(paths, more);
            if (end != null && (last == null || weight > weight(lastPaths, atLast))) {
                last = number;
                dead = end;
                lastPaths = paths;
                lastEntry = entry;
                atLast.clear();
                atLast.addAll(more);
            }
            return;
        }
    }

    private int weight(List<Way> paths, Set<AbstractInsnNode> more) {
        return more.size() * 2 + (paths.isEmpty() ? 0 : 1);
    }

    static Set<AbstractInsnNode> visited(List<Way> paths) {
        return Way.visited(paths.stream().filter(Trials::returned).toList());
    }

    /** The instructions that every way visits that changes the counter and returns. */
    private Set<AbstractInsnNode> always(List<Way> paths) {
        Set<AbstractInsnNode> all = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean first = true;
        for (Way path : paths) {
            if (returned(path) && changed(path)) {
                if (first) {
                    all.addAll(path.alone());
                    first = false;
                } else {
                    all.retainAll(path.alone());
                }
            }
        }
        return all;
    }

    static Set<String> results(List<Way> paths) {
        Set<String> results = new LinkedHashSet<>();
        for (Way path : paths) {
            if (returned(path)) {
                results.add(
                        path.result instanceof Value.Num num && num.source() == null
                                ? String.valueOf(num.value())
                                : path.result instanceof Value.Null ? "null" : "?");
            }
        }
        return results;
    }

    boolean has(MethodKey method) {
        for (Entry entry : entries) {
            if (entry.method.equals(method) && entry.role != Role.NEITHER) {
                return true;
            }
        }
        return false;
    }

    List<Entry> in(Role role) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.role == role || (entry.role == Role.MIXED && (role == Role.ACQUIRE || role == Role.RELEASE))) {
                found.add(entry);
            }
        }
        return found;
    }

    /** Whether a path grants a claim: it ends well, counts up, and its answer is not a refusal. */
    boolean grants(Way path, long from) {
        Long end = end(path);
        if (!returned(path) || end == null || !changed(path) || end <= from) {
            return false;
        }
        if (path.result instanceof Value.Null) {
            return false;
        }
        return !(path.result instanceof Value.Num num
                && num.value() == 0
                && path.calls.get(0).key.descriptor().endsWith(")Z"));
    }

    // --- policy

    @Override
    public boolean enters(Way path, MethodKey method, MethodNode code, List<Value> arguments) {
        if (code.instructions.size() > 400) {
            return false;
        }
        if (family.touches(method)) {
            return true;
        }
        if (code.instructions.size() > 80) {
            return false;
        }
        for (Value argument : arguments) {
            if (counter.equals(Numbers.sourceOf(argument))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable Set<FieldKey> meaning(FieldKey key) {
        return survey.meaning(key);
    }

    /** A path's events about the counter. */
    List<Event> about(Way path) {
        List<Event> found = new ArrayList<>();
        for (Event event : path.events) {
            if (counter.equals(event.key())) {
                found.add(event);
            }
        }
        return found;
    }
}
