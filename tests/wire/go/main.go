// Command main checks a wire with golang.org/x/mod/sumdb, the implementation that Go's checksum database runs on.
//
// Usage: main DIRECTORY VKEY OLD_SIZE OLD_ROOT_BASE64
//
// It verifies the signed note, reads hashes through tlog's own tile reader (which checks them against the root), holds
// every entry of every bundle against its hash, proves the first and last of each bundle, and that the log continues
// the one with the old size and root. It prints the size and exits 0, or says
// what is wrong and exits 1.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func main() {
	if err := run(os.Args[1], os.Args[2], os.Args[3], os.Args[4]); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func run(directory, vkey, oldSize, oldRoot string) error {
	tree, err := openCheckpoint(directory, vkey)
	if err != nil {
		return err
	}
	reader := tlog.TileHashReader(tree, tiles{directory})
	if err := checkEntries(directory, tree, reader); err != nil {
		return err
	}
	if err := checkConsistency(tree, reader, oldSize, oldRoot); err != nil {
		return err
	}
	fmt.Println(tree.N)
	return nil
}

// openCheckpoint verifies the note and reads origin, size and root; tlog.ParseTree only takes the origin of Go's log.
func openCheckpoint(directory, vkey string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tlog.Tree{}, err
	}
	signed, err := os.ReadFile(filepath.Join(directory, "checkpoint"))
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.SplitN(opened.Text, "\n", 2)
	if lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("origin %q, key of %q", lines[0], verifier.Name())
	}
	return tlog.ParseTree([]byte("go.sum database tree\n" + lines[1]))
}

func checkEntries(directory string, tree tlog.Tree, reader tlog.HashReader) error {
	for first := int64(0); first < tree.N; first += 1 << height {
		width := tree.N - first
		if width > 1<<height {
			width = 1 << height
		}
		path := tlog.Tile{H: height, L: 0, N: first >> height, W: int(width)}.Path()
		path = strings.Replace(path, "tile/8/0/", "tile/entries/", 1)
		bundle, err := os.ReadFile(filepath.Join(directory, path))
		if err != nil {
			return err
		}
		indexes := make([]int64, width)
		for i := range indexes {
			indexes[i] = tlog.StoredHashIndex(0, first+int64(i))
		}
		hashes, err := reader.ReadHashes(indexes)
		if err != nil {
			return err
		}
		for i, hash := range hashes {
			if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
				return fmt.Errorf("%s: entry %d is cut off", path, i)
			}
			entry := bundle[2 : 2+binary.BigEndian.Uint16(bundle)]
			bundle = bundle[2+len(entry):]
			if hash != tlog.RecordHash(entry) {
				return fmt.Errorf("%s: entry %d is not the one in the tree", path, i)
			}
			if i == 0 || i == len(hashes)-1 {
				if err := checkInclusion(tree, reader, first+int64(i), entry); err != nil {
					return fmt.Errorf("%s: entry %d: %v", path, i, err)
				}
			}
		}
		if len(bundle) > 0 {
			return fmt.Errorf("%s: %d bytes too many", path, len(bundle))
		}
	}
	return nil
}

func checkInclusion(tree tlog.Tree, reader tlog.HashReader, index int64, entry []byte) error {
	proof, err := tlog.ProveRecord(tree.N, index, reader)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry))
}

func checkConsistency(tree tlog.Tree, reader tlog.HashReader, oldSize, oldRoot string) error {
	size, err := strconv.ParseInt(oldSize, 10, 64)
	if err != nil {
		return err
	}
	root, err := base64.StdEncoding.DecodeString(oldRoot)
	if err != nil {
		return err
	}
	var hash tlog.Hash
	copy(hash[:], root)
	proof, err := tlog.ProveTree(tree.N, size, reader)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, tree.N, tree.Hash, size, hash)
}

// tiles reads tiles from the paths of C2SP tlog-tiles, which leave out the height that tlog's own paths have.
type tiles struct{ directory string }

func (t tiles) Height() int { return height }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(wanted))
	for i, tile := range wanted {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		content, err := os.ReadFile(filepath.Join(t.directory, path))
		if err != nil {
			return nil, err
		}
		data[i] = content
	}
	return data, nil
}

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}
