package io.jenkins.plugins.autodeploy.github;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refusal names the permission that the request needs. */
class NeededPermissionTest {

    @ParameterizedTest
    @CsvSource({
        "POST repos/acme/shop/deployments, Deployments",
        "POST repos/acme/shop/deployments/7/statuses, Deployments",
        "POST repos/acme/shop/issues/1/comments, Pull requests",
        "PATCH repos/acme/shop/issues/comments/7, Pull requests",
        "POST repos/acme/shop/statuses/0123456, Commit statuses",
        "POST repos/acme/shop/releases, Contents",
        "POST repos/acme/deployments/releases, Contents",
        "POST repos/acme/comments/releases, Contents",
        "to create the tag 1.0.0, Contents"
    })
    void theRequestSaysWhichPermissionItNeeds(String tried, String permission) {
        assertThat(NeededPermission.of(tried)).startsWith("A GitHub App needs " + permission + ": Read and write");
    }
}
