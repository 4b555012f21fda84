package org.holdfast.recipes;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openrewrite.java.Assertions.java;

import org.junit.jupiter.api.Test;
import org.openrewrite.test.RecipeSpec;
import org.openrewrite.test.RewriteTest;
import org.openrewrite.test.TypeValidation;

/** The recipes as OpenRewrite runs them, over more than one file. */
class RecipesTest implements RewriteTest {
    private static final String SHARED = """
            import java.util.concurrent.atomic.AtomicInteger;

            class Shared {
                final AtomicInteger refs = new AtomicInteger(1);

                void retain() {
                    refs.incrementAndGet();
                }

                boolean release() {
                    return refs.decrementAndGet() == 0;
                }
            }
            """;

    @Override
    public void defaults(RecipeSpec spec) {
        spec.recipe(new ConvertCounters())
                .typeValidationOptions(TypeValidation.none())
                .expectedCyclesThatMakeChanges(1);
    }

    @Test
    void bothStepsInOneRun() {
        rewriteRun(java(SHARED, """
                import org.holdfast.RefCount;

                class Shared {
                    final RefCount refs = new RefCount();

                    void retain() {
                        retainClaim();
                    }

                    boolean release() {
                        return releaseClaim();
                    }

                    private void retainClaim() {
                        refs.retain();
                    }

                    private boolean releaseClaim() {
                        return refs.release();
                    }
                }
                """));
    }

    @Test
    void fieldThatAnotherFileUsesStays() {
        rewriteRun(
                spec -> spec.expectedCyclesThatMakeChanges(0),
                java(SHARED),
                java("class Other {\n    int look(Shared shared) {\n        return shared.refs.get();\n    }\n}\n"));
    }

    @Test
    void fieldThatASubclassInAnotherFileUsesStays() {
        rewriteRun(
                spec -> spec.expectedCyclesThatMakeChanges(0),
                java(SHARED),
                java("class Other extends Shared {\n    int look() {\n        return refs.get();\n    }\n}\n"));
    }

    @Test
    void descriptionsNameWhatChangesInBehaviour() {
        for (String change :
                new String[] {"RefCountException", "one release too many", "saturate", "leaves no trace"}) {
            assertTrue(new ConvertCounters().getDescription().contains(change), change);
            assertTrue(new ReplaceCounters().getDescription().contains(change), change);
        }
        assertTrue(new IntroduceCounterHelpers().getDescription().contains("Nothing changes in behaviour."));
        assertTrue(new ScopeClaims().getDescription().contains("What changes in behaviour"));
    }
}
