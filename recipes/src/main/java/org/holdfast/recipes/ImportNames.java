package org.holdfast.recipes;

import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.TypeUtils;

/** How a file can name our type: by its simple name, unless that means another. */
final class ImportNames {
    private ImportNames() {}

    static Expression refCount(J.CompilationUnit unit) {
        if (!taken(unit)) {
            return Trees.name("RefCount", Plan.REF_COUNT);
        }
        return Trees.field(
                Trees.field(Trees.name("org", null), "holdfast", JavaType.Unknown.getInstance()),
                "RefCount",
                Plan.REF_COUNT);
    }

    static boolean taken(J.CompilationUnit unit) {
        boolean[] found = {false};
        new Look() {
            @Override
            public J.ClassDeclaration visitClassDeclaration(J.ClassDeclaration type, Integer none) {
                found[0] |= type.getSimpleName().equals("RefCount");
                return super.visitClassDeclaration(type, none);
            }

            @Override
            public J.Import visitImport(J.Import line, Integer none) {
                return line.getTypeName().equals("org.holdfast.RefCount") ? line : super.visitImport(line, none);
            }

            @Override
            public J.Identifier visitIdentifier(J.Identifier name, Integer none) {
                if (name.getSimpleName().equals("RefCount")) {
                    JavaType.FullyQualified type = TypeUtils.asFullyQualified(name.getType());
                    found[0] |= type == null || !type.getFullyQualifiedName().equals("org.holdfast.RefCount");
                }
                return name;
            }
        }.visit(unit, 0);
        return found[0];
    }
}
