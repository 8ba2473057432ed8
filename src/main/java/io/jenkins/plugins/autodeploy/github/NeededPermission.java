package io.jenkins.plugins.autodeploy.github;

/** The permission that a request needs, as a sentence for people. */
final class NeededPermission {

    /**
     * The permissions that the plugin needs. GitHub asks for Workflows if the commit of a new tag has other files below
     * {@code .github/workflows} than the default branch ("Create a reference" in GitHub's documentation of REST).
     */
    static final String RELEASE =
            "A GitHub App needs Contents: Read and write and Pull requests: Read-only. If a commit changes files below"
                    + " .github/workflows, its tag also needs Workflows: Read and write, and a token needs the scope"
                    + " workflow";

    /** "Create a deployment" and "Create a deployment status" in GitHub's documentation of REST. */
    private static final String DEPLOYMENT_PERMISSION = "A GitHub App needs Deployments: Read and write";

    /** "Create an issue comment" in GitHub's documentation of REST. */
    private static final String COMMENT_PERMISSION = "A GitHub App needs Pull requests: Read and write";

    /** "Create a commit status" in GitHub's documentation of REST. */
    private static final String STATUS_PERMISSION = "A GitHub App needs Commit statuses: Read and write";

    private NeededPermission() {}

    /** @param tried the request, as an error names it */
    static String of(String tried) {
        // A repository may have any name, so only what follows its name counts.
        String resource = tried.replaceFirst("^[A-Z]+ repos/[^/]+/[^/]+/", "");
        if (resource.matches("issues/.*comments.*")) {
            return COMMENT_PERMISSION;
        }
        if (resource.startsWith("statuses/")) {
            return STATUS_PERMISSION;
        }
        return resource.startsWith("deployments") ? DEPLOYMENT_PERMISSION : RELEASE;
    }
}
