/**
 * The command {@code ./holdfast convert}. {@code SourceTree} finds and parses what matters, {@code Converter} applies the
 * two steps to it, {@code Patch} writes the difference, {@code BuildFile} adds the dependency, {@code AuditedClasses} asks the audit
 * which counters there are, and {@link org.holdfast.recipes.convert.ConvertCommand} says what became of each.
 */
@NullMarked
package org.holdfast.recipes.convert;

import org.jspecify.annotations.NullMarked;
