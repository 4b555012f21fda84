/**
 * The story {@code link-group}, on TCP: the race between link group access and termination, as resolved in net/smc in December
 * 2021. Connections send messages through the buffers of a link group; a port error
 * terminates the group, whoever uses it then. May the memory be used, and when may it go?
 *
 * <ul>
 *   <li>memory, the same under every guard: {@code BufferPool}, {@code GroupBuffers}, {@code LinkBuffer}; what uses it:
 *       {@code Access}, {@code Message}, {@code LinkWork}
 *   <li>guards: {@code LinkGroup}, as {@code CountedGroup} on Holdfast and as {@code PlainGroup} with one {@code PlainCheck} or
 *       another
 *   <li>traffic: {@code Client}s, the {@code Server} with a {@code Session} for each connection, {@code PortErrors},
 *       {@code Removals}
 *   <li>judgement: {@code Findings}, {@code Outcome}; {@code GuardRun} puts one run together
 * </ul>
 *
 * <p>Nothing here sleeps, yields or slows down between a check and a use.
 */
@NullMarked
package org.holdfast.examples.story.linkgroup;

import org.jspecify.annotations.NullMarked;
