package org.holdfast.examples.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The witness must be able to convict, and must not convict the innocent. */
class WitnessTest {
    private final Witness witness = new Witness();
    private final Witness.Lease lease = witness.open("a.jar#0");
    private final Witness.Holder reader = witness.holder("reader-1");

    @Test
    void disposalAfterTheLastHolderIsNotBlamed() {
        lease.enter();
        reader.enter(lease);
        reader.leave(lease);
        lease.leave();
        lease.disposed();

        assertEquals(0, witness.broken());
        assertEquals(1, witness.disposals.sum());
        assertEquals(0, witness.undisposed());
        assertEquals(List.of(), witness.findings());
    }

    @Test
    void disposalWhileAReaderHoldsIsFoundAndNamesTheReader() {
        reader.enter(lease);
        lease.disposed();

        assertEquals(1, witness.disposalsInUse.sum());
        String thread = Thread.currentThread().getName();
        assertEquals(
                List.of("lease 1 of a.jar#0: disposed of by " + thread + " while 1 held it: reader-1"),
                witness.findings());
    }

    @Test
    void secondDisposalIsFoundAndIsNotTakenForTheFirstOfAnother() {
        witness.open("b.jar#0");
        lease.disposed();
        lease.disposed();

        assertEquals(1, witness.doubleDisposals.sum());
        assertEquals(1, witness.undisposed());
    }

    @Test
    void claimGrantedAfterDisposalIsFound() {
        lease.disposed();
        reader.enter(lease);

        assertEquals(1, witness.grantsAfterDisposal.sum());
        assertEquals(1, witness.broken());
    }

    @Test
    void tableLearnsWhetherOthersHoldWhatItRetires() {
        lease.enter();
        reader.enter(lease);
        assertTrue(lease.leftInUse());

        Witness.Lease idle = witness.open("b.jar#0");
        idle.enter();
        assertEquals(false, idle.leftInUse());
    }

    @Test
    void onlyTheFirstFindingsAreKept() {
        for (int i = 0; i < 100; i++) {
            witness.threw(new IllegalStateException("failure " + i));
        }
        assertEquals(100, witness.failures.sum());
        assertEquals(5, witness.findings().size());
        assertTrue(
                witness.findings().get(0).endsWith("failure 0"),
                witness.findings().toString());
    }
}
