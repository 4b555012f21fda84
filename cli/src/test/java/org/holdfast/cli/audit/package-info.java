/** The command that audits, and what it needs beside the audit itself. */
@org.jspecify.annotations.NullMarked
package org.holdfast.cli.audit;
