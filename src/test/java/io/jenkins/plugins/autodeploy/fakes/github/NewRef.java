package io.jenkins.plugins.autodeploy.fakes.github;

import org.eclipse.jgit.lib.Repository;

/** A reference to be created, and what GitHub answers if it can't be: always 422, told apart by the message alone. */
record NewRef(FakeRepository repository, String name, String sha) {
    private static final String DOCUMENTATION = "/rest/git/refs#create-a-reference";
    private static final int SHA_LENGTH = 40;

    void validate() {
        if (!name.startsWith("refs/") || name.indexOf('/', "refs/".length()) < 0) {
            throw refused("Reference name must start with 'refs/' and have at least two slashes.");
        }
        if (!Repository.isValidRefName(name)) {
            throw refused(name + " is not a valid ref name.");
        }
        if (sha.length() < SHA_LENGTH) {
            throw refused("Invalid request.\n\nAt least 40 characters are required; only " + sha.length()
                    + " were supplied.");
        }
        if (repository.git().history().type(sha).isEmpty()) {
            throw refused("Object does not exist");
        }
        if (repository.tagRules().forbidCreating(name)) {
            throw refused(TagRules.VIOLATION);
        }
    }

    static ApiError exists() {
        return refused("Reference already exists");
    }

    /** The name of another reference stands in the way. */
    static ApiError failed() {
        return refused("Reference update failed");
    }

    private static ApiError refused(String message) {
        return ApiError.unprocessable(message, DOCUMENTATION);
    }
}
