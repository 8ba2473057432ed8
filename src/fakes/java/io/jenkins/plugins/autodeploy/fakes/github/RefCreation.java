package io.jenkins.plugins.autodeploy.fakes.github;

import io.jenkins.plugins.autodeploy.fakes.github.RefRefused.Reason;
import org.eclipse.jgit.lib.Repository;

/** A request to create a reference. */
record RefCreation(FakeRepository repository, String name, String sha) {
    private static final int SHA_LENGTH = 40;

    void validate() {
        if (!name.startsWith("refs/") || name.indexOf('/', "refs/".length()) < 0) {
            throw invalid("Reference name must start with 'refs/' and have at least two slashes.");
        }
        if (!Repository.isValidRefName(name)) {
            throw invalid(name + " is not a valid ref name.");
        }
        if (sha.length() < SHA_LENGTH) {
            throw invalid("Invalid request.\n\nAt least 40 characters are required; only " + sha.length()
                    + " were supplied.");
        }
        if (repository.git().history().type(sha).isEmpty()) {
            throw invalid("Object does not exist");
        }
        if (repository.tagRules().forbidCreating(name)) {
            throw new RefRefused(Reason.RESTRICTED, TagRules.VIOLATION);
        }
    }

    /** Why git did not create the reference. */
    RefRefused refused() {
        return repository.git().refs().find(name).isPresent()
                ? new RefRefused(Reason.EXISTS, "Reference already exists")
                : new RefRefused(Reason.IN_THE_WAY, "Reference update failed");
    }

    private static RefRefused invalid(String message) {
        return new RefRefused(Reason.INVALID, message);
    }
}
