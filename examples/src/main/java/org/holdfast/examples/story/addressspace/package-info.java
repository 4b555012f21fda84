/**
 * The story {@code address-space}: what a process's memory and its descriptor are to a kernel, on real off-heap regions.
 *
 * <p>An address space is two things with two lives. Its {@linkplain org.holdfast.examples.story.addressspace.Contents
 * contents} are 64 MiB of mapped memory and an open file, and go after the last <em>user</em>. Its
 * {@linkplain org.holdfast.examples.story.addressspace.Shell shell} is a small record that says what it was, and goes after
 * the last <em>holder</em>. Every task has a slot that owns a user claim: filled by exec, filled from another task's slot by
 * fork, emptied by exit, while readers take claims from it to read the task's command line, and observers keep the shells of
 * what they saw.
 *
 * <ul>
 *   <li>resources: {@code Memory}, {@code Frame}, {@code Contents}, {@code Shell}, made by {@code Spaces}
 *   <li>guards: {@code Guard}, in two forms: {@code CountedGuard} and {@code NaiveGuard}
 *   <li>traffic: {@code Driver}, {@code CmdlineReader}, {@code Observer}, over a table of {@code Task}s, in a {@code Run}
 *   <li>judgement: {@code Ledger} and {@code Outcome}
 *   <li>the debuggable form: {@code WhoHolds} on the path of a Java virtual machine of its own, {@code DebuggableForm}
 * </ul>
 */
@NullMarked
package org.holdfast.examples.story.addressspace;

import org.jspecify.annotations.NullMarked;
