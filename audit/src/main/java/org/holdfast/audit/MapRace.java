package org.holdfast.audit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Looks for a counter that is found in a map and counted up in a second step, without the map's lock, while another method
 * takes entries out of a map.
 *
 * <p>Thread safety: stateless.
 */
final class MapRace {
    private MapRace() {}

    static Optional<Hazard> look(Traits traits, List<String> users) {
        Trials trials = traits.trials;
        Set<MethodKey> acquiring = new LinkedHashSet<>();
        for (Trials.Entry entry : traits.acquires) {
            acquiring.add(entry.method);
        }
        for (Survey.Change change : trials.changes) {
            if (change.step() > 0) {
                acquiring.add(change.method());
            }
        }
        Set<String> places = new TreeSet<>(trials.family.members());
        places.addAll(users);
        int tried = 0;
        for (String place : places) {
            ClassNode node = trials.classes.node(place);
            if (node == null || !removes(trials.classes, place)) {
                continue;
            }
            for (MethodNode method : node.methods) {
                MethodKey key = new MethodKey(place, method.name, method.desc);
                if (method.instructions.size() == 0
                        || method.instructions.size() > 1_500
                        || !finds(method)
                        || (!acquiring.contains(key) && !calls(trials.classes, method, acquiring))) {
                    continue;
                }
                if (++tried > 20) {
                    return Optional.empty();
                }
                Event at = counted(trials, key, method, acquiring);
                if (at != null) {
                    return Optional.of(new Hazard(
                            Rule.MAP_ENTRY_RACE,
                            Severity.ERROR,
                            new Evidence(
                                    at.method().className(),
                                    at.method().name(),
                                    at.method().descriptor(),
                                    at.line(),
                                    "the entry that was found can be removed before it is counted"),
                            Optional.empty()));
                }
            }
        }
        return Optional.empty();
    }

    /** The place where what was found in a map is counted up without a lock, or null. */
    private static @Nullable Event counted(Trials trials, MethodKey key, MethodNode method, Set<MethodKey> acquiring) {
        Calls.Policy passing = new Calls.Policy() {
            @Override
            public boolean enters(Way path, MethodKey called, MethodNode code, List<Value> arguments) {
                return false;
            }

            @Override
            public @Nullable Set<FieldKey> meaning(FieldKey name) {
                return trials.survey.meaning(name);
            }
        };
        for (Way path : new Machine(trials.classes, null, false, passing).run(key, method, new Way())) {
            for (Event event : path.events) {
                if (event.locked()) {
                    continue;
                }
                boolean own = event.changes()
                        && trials.counter.equals(event.key())
                        && event.known()
                        && event.step() > 0
                        && trials.descriptor.contains("Map;");
                boolean called = event.kind() == Event.Kind.CALL
                        && event.called() != null
                        && event.detail() instanceof Value.Element
                        && acquiring.contains(resolved(trials.classes, event.called()));
                if (own || called) {
                    return event;
                }
            }
        }
        return null;
    }

    private static MethodKey resolved(ClassIndex classes, MethodKey called) {
        MethodKey resolved = classes.resolve(called);
        return resolved == null ? called : resolved;
    }

    private static boolean removes(ClassIndex classes, String place) {
        for (String member : classes.nested(ClassIndex.nest(place))) {
            ClassNode node = classes.node(member);
            if (node == null) {
                continue;
            }
            for (MethodNode method : node.methods) {
                for (AbstractInsnNode at : method.instructions) {
                    if (at instanceof MethodInsnNode call
                            && isMap(call.owner)
                            && (call.name.equals("remove") || call.name.equals("computeIfPresent"))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean finds(MethodNode method) {
        for (AbstractInsnNode at : method.instructions) {
            if (at instanceof MethodInsnNode call && isMap(call.owner) && Jdk.findsInMap(call.owner, call.name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMap(String owner) {
        return owner.startsWith("java/util/") && owner.contains("Map");
    }

    private static boolean calls(ClassIndex classes, MethodNode method, Set<MethodKey> acquiring) {
        for (AbstractInsnNode at : method.instructions) {
            if (at instanceof MethodInsnNode call
                    && classes.has(call.owner)
                    && acquiring.contains(resolved(classes, new MethodKey(call.owner, call.name, call.desc)))) {
                return true;
            }
        }
        return false;
    }
}
