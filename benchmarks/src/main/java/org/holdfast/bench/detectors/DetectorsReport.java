package org.holdfast.bench.detectors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.bench.report.Machine;
import org.holdfast.bench.topic.Peers;

/**
 * A run.
 *
 * @param command repeats it
 * @param machine where
 * @param runs how often each mistake was made
 * @param cells by mistake, then by detector
 * @param costs of each detector; none if they were not asked for
 */
record DetectorsReport(String command, Machine machine, int runs, List<Cell> cells, List<Cost> costs) {
    /** Whether Holdfast named each planted mistake, each time. */
    boolean met() {
        return cells.stream()
                .filter(cell -> cell.detector() == Detector.HOLDFAST && cell.whyNot() == null)
                .allMatch(Cell::named);
    }

    /** By mistake, in the order of detectors. */
    Map<Mistake, List<Cell>> rows() {
        Map<Mistake, List<Cell>> rows = new LinkedHashMap<>();
        cells.forEach(cell -> rows.computeIfAbsent(cell.mistake(), mistake -> new ArrayList<>())
                .add(cell));
        return rows;
    }

    /** The mistakes that one detector names and Holdfast does not. */
    List<Cell> missedByHoldfast() {
        List<Cell> missed = new ArrayList<>();
        rows().values()
                .forEach(row -> row.stream()
                        .filter(cell -> cell.detector() != Detector.HOLDFAST
                                && cell.named()
                                && !row.get(0).named())
                        .forEach(missed::add));
        return missed;
    }

    /** For each detector: of the mistakes that apply, how many were found and how many named. */
    List<List<String>> totals() {
        List<List<String>> totals = new ArrayList<>();
        for (Detector detector : Detector.values()) {
            List<Cell> own = cells.stream()
                    .filter(cell -> cell.detector() == detector && cell.whyNot() == null)
                    .toList();
            totals.add(List.of(
                    detector.title + ", " + detector.setting,
                    Integer.toString(own.size()),
                    Long.toString(own.stream().filter(Cell::found).count()),
                    Long.toString(own.stream().filter(Cell::named).count()),
                    earlier(own)));
        }
        return totals;
    }

    private static String earlier(List<Cell> own) {
        List<Boolean> earlier = new ArrayList<>();
        own.forEach(cell -> {
            if (cell.mistake().kind() == Mistake.Kind.MISUSED) {
                earlier.add(Boolean.TRUE.equals(cell.earlier()));
            }
        });
        return earlier.stream().filter(named -> named).count() + " of " + earlier.size();
    }

    List<String> jars() {
        return Peers.jars(List.of(Detector.NETTY.in, Detector.CASSANDRA.in, Detector.CHRONICLE.in));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("command", command);
        json.put("jdk", machine.jdk());
        json.put("machine", machine.facts());
        json.put("peers", jars());
        Map<String, Object> needs = new TreeMap<>();
        for (Detector detector : Detector.values()) {
            needs.put(detector.word(), detector.needs);
        }
        json.put("needs", needs);
        json.put("findings", cells.stream().map(Cell::json).toList());
        json.put("costs", costs.stream().map(Cost::json).toList());
        json.put("met", met());
        return json;
    }
}
