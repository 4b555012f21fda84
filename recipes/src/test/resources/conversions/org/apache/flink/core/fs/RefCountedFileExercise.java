package org.apache.flink.core.fs;

import java.io.File;
import java.nio.file.Files;

public final class RefCountedFileExercise {
    public static void contract() throws Exception {
        File file = Files.createTempFile("counted", ".tmp").toFile();
        RefCountedFile counted = new RefCountedFile(file);
        counted.retain();
        check(counted.getReferenceCounter() == 2 && counted.getFile() == file);
        check(!counted.release() && file.exists());
        check(counted.release() && !file.exists());
        check(counted.getReferenceCounter() == 0);
    }

    /** A claim on a file that is deleted is granted, and the next release deletes again: by now another's file. */
    public static boolean hazard() throws Exception {
        File file = Files.createTempFile("counted", ".tmp").toFile();
        RefCountedFile counted = new RefCountedFile(file);
        counted.release();
        try {
            counted.retain();
        } catch (IllegalStateException e) {
            return false;
        }
        Files.createFile(file.toPath());
        counted.release();
        boolean deletedAnothers = !file.exists();
        Files.deleteIfExists(file.toPath());
        return deletedAnothers;
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new AssertionError();
        }
    }
}
