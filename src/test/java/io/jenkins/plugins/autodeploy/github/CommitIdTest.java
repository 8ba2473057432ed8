package io.jenkins.plugins.autodeploy.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitIdTest {

    private static final String SHA1 = "0123456789abcdef0123456789abcdef01234567";
    private static final String SHA256 = SHA1 + "0123456789abcdef01234567";

    @Test
    void fullIdsOfBothLengthsAreRead() throws Exception {
        assertThat(CommitId.parse(SHA1)).isEqualTo(SHA1);
        assertThat(CommitId.parse(SHA256)).isEqualTo(SHA256);
    }

    @Test
    void upperCaseAndBlanksAroundDoNotMatter() throws Exception {
        assertThat(CommitId.parse(" 0123456789ABCDEF0123456789ABCDEF01234567\n"))
                .isEqualTo(SHA1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456",
                "master",
                "HEAD",
                "refs/heads/master",
                "0123456789abcdef0123456789abcdef0123456",
                "0123456789abcdef0123456789abcdef012345678",
                "0123456789abcdefg123456789abcdef01234567",
                "0123456789abcdef0123456789abcdef01234567^{tree}"
            })
    void everythingElseIsRefusedInWords(String text) {
        assertThat(CommitId.isFull(text)).isFalse();
        assertThatThrownBy(() -> CommitId.parse(text))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("\"" + text
                        + "\" is not the full id of a commit. It has 40 or 64 hexadecimal digits, as"
                        + " env.GIT_COMMIT has");
    }
}
