package org.holdfast.bench.detectors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Puts each mistake before each detector. */
final class Cells {
    private Cells() {}

    /**
     * Runs them all. What was not found in a first run is not run again: that took the whole time to listen.
     *
     * @param fork runs one
     * @param mistakes which
     * @param runs how often each
     * @param doing told what it does
     * @return by mistake, then by detector
     */
    static List<Cell> run(Fork fork, List<Mistake> mistakes, int runs, Consumer<String> doing) {
        List<Cell> cells = new ArrayList<>();
        for (Mistake mistake : mistakes) {
            for (Detector detector : Detector.values()) {
                String whyNot = mistake.whyNot(detector);
                List<Finding> findings = new ArrayList<>();
                while (whyNot == null
                        && findings.size() < runs
                        && (findings.isEmpty() || findings.get(0).found())) {
                    doing.accept("bench detectors: " + mistake.name() + ", " + detector.title + ", run "
                            + (findings.size() + 1));
                    findings.add(fork.run(mistake, detector));
                }
                cells.add(new Cell(mistake, detector, whyNot, List.copyOf(findings)));
            }
        }
        return cells;
    }
}
