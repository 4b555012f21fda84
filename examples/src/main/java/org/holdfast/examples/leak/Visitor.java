package org.holdfast.examples.leak;

import java.io.IOException;
import org.holdfast.Ref;

/**
 * Looks at an open file.
 *
 * <p>Thread safety: several threads visit at once.
 */
interface Visitor {
    /**
     * Visits.
     *
     * @param file the caller's claim, open during the call; a visitor that wants one for itself shares it
     * @throws IOException if the file cannot be read, or is not of the kind that the visitor is for
     */
    void visit(Ref<OpenFile> file) throws IOException;
}
