package org.holdfast.audit;

import java.io.IOException;

/**
 * Classes that belong together: a jar, a folder, a module. Names are resolved inside one artifact and never across two, so
 * two versions of one library can be read side by side.
 *
 * <p>Thread safety: an audit reads an artifact on one thread, and different artifacts at the same time.
 */
public interface Artifact {
    /**
     * What reports call it.
     *
     * @return the name; two artifacts of one audit may share it
     */
    String name();

    /**
     * How much there is to read. Of the artifacts that wait, an audit begins the largest, so that its threads end together.
     *
     * @return about how many bytes, or 0 when that is not known
     */
    default long size() {
        return 0;
    }

    /**
     * Hands every class file to a reader, once each.
     *
     * @param classes takes them
     * @throws IOException when the rest cannot be read; what was handed over before is audited
     */
    void read(ClassSink classes) throws IOException;

    /** Takes what an artifact consists of. */
    interface ClassSink {
        /**
         * Takes one class file. The array belongs to the audit from here on.
         *
         * @param entry where it was found, for messages
         * @param bytes the class file
         */
        void accept(String entry, byte[] bytes);

        /**
         * Notes what could not be read.
         *
         * @param entry where
         * @param reason why
         */
        void skip(String entry, String reason);
    }
}
