/**
 * The laws of the repository that neither the compiler nor a pom can state. Each law is a class that lists violations of
 * it, so that its test can show both that the repository keeps it and that it fires on a planted violation.
 *
 * <ul>
 *   <li>what users may call: {@link org.holdfast.checks.PublicApi}
 *   <li>what modules may look at: {@link org.holdfast.checks.ModuleArrows}
 *   <li>nullness in every package: {@link org.holdfast.checks.NullMarkedPackages}
 *   <li>documents that keep up with the code: {@link org.holdfast.checks.MarkdownLinks},
 *       {@link org.holdfast.checks.PageExamples}, {@link org.holdfast.checks.ErrorCatalogue},
 *       {@link org.holdfast.checks.MemoryModelTable}
 *   <li>what may be committed: {@link org.holdfast.checks.CommittedFiles}
 * </ul>
 *
 * <p>The laws that poms state are shown to fire by {@code BuildLawsTest}, with real Maven.
 */
@NullMarked
package org.holdfast.checks;

import org.jspecify.annotations.NullMarked;
