package io.jenkins.plugins.autodeploy.github;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BranchNameTest {

    @ParameterizedTest
    @CsvSource({
        "master, master",
        "origin/master, master",
        "refs/heads/master, master",
        "refs/remotes/origin/master, master",
        "remotes/origin/release/6.x, release/6.x",
        "refs/heads/origin/x, origin/x",
        "origin, origin",
        "feature/origin/x, feature/origin/x"
    })
    void aNameLosesWhatToolsWriteBeforeIt(String written, String name) {
        assertThat(BranchName.of(written)).isEqualTo(name);
    }
}
