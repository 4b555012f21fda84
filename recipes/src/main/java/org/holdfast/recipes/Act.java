package org.holdfast.recipes;

/** What a use of a counter means. */
enum Act {
    RETAIN("retain", "retainClaim", "void"),
    TRY_RETAIN("tryRetain", "tryRetainClaim", "boolean"),
    RELEASE("release", "releaseClaim", "boolean"),
    RELEASE_NOT_LAST("releaseNotLast", "releaseClaimNotLast", "void"),
    RELEASE_IF_LAST("releaseIfLast", "releaseClaimIfLast", "boolean"),
    IS_DEAD("isDead", "allClaimsGone", "boolean"),
    CLAIMS("claims", "countClaims", "int");

    /** The method of RefCount. */
    final String method;

    /** The private method of the first step. */
    final String helper;

    final String returns;

    Act(String method, String helper, String returns) {
        this.method = method;
        this.helper = helper;
        this.returns = returns;
    }
}
