package org.holdfast.audit;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A call instruction, as far as it is the same for every way that comes to it.
 *
 * <p>Thread safety: immutable; nobody writes to the array.
 */
final class Site {
    final Type[] types;
    final Type result;

    /** The method as the instruction names it. */
    final MethodKey called;

    /** The method of the artifact that this means, or null. */
    final @Nullable MethodKey resolved;

    /** The code of that method, or null when it has none. */
    final @Nullable MethodNode code;

    Site(ClassIndex classes, MethodInsnNode call) {
        types = Type.getArgumentTypes(call.desc);
        result = Type.getReturnType(call.desc);
        called = new MethodKey(call.owner, call.name, call.desc);
        resolved = classes.has(call.owner) ? classes.resolve(called) : null;
        MethodNode declared = resolved == null ? null : classes.declared(resolved);
        code = declared == null || declared.instructions.size() == 0 ? null : declared;
    }
}
