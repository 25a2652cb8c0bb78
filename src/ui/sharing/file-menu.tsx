import {
  Copy,
  Download,
  FilePlus2,
  FileText,
  Film,
  FolderOpen,
  History,
  Image as ImageIcon,
  Layers,
  Network,
  Share2,
} from 'lucide-react';
import type { ChangeEvent } from 'react';
import { Button, IconButton } from '../kit/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../kit/menu.tsx';
import { useBarSize } from '../shell/bar-size.ts';
import { useWords } from '../words/words.ts';
import { duplicateWork, openEmpty } from './document-actions.ts';
import { exportDocument, exportSession } from './export-file.ts';
import { exportPng, exportSvg } from './export-later.ts';
import { pickFile, setFilePicker } from './file-picker.ts';
import { openFile } from './open-text.ts';
import { openSharingDialog } from './sharing-store.ts';

/** New, open, keep and export: everything about whole documents. */
export function FileMenu() {
  const { sharing, shell } = useWords();
  const size = useBarSize();
  return (
    <>
      <Menu
        align="end"
        trigger={
          size === 'large' ? (
            <Button>
              <FileText aria-hidden="true" size="1em" />
              {shell.file}
            </Button>
          ) : (
            <IconButton label={shell.file}>
              <FileText aria-hidden="true" size="1.15em" />
            </IconButton>
          )
        }
      >
        <MenuItem onSelect={openEmpty}>
          <FilePlus2 aria-hidden="true" size="1em" />
          {sharing.newDocument}
        </MenuItem>
        <MenuItem onSelect={() => openSharingDialog('scenarios')}>
          <Network aria-hidden="true" size="1em" />
          {sharing.openScenario}
        </MenuItem>
        <MenuItem onSelect={() => openSharingDialog('recent')}>
          <History aria-hidden="true" size="1em" />
          {sharing.recent}
        </MenuItem>
        <MenuItem onSelect={pickFile}>
          <FolderOpen aria-hidden="true" size="1em" />
          {sharing.openFile}
        </MenuItem>
        <MenuItem onSelect={() => openSharingDialog('paste')}>
          <FolderOpen aria-hidden="true" size="1em" />
          {sharing.openPasted}
        </MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={duplicateWork}>
          <Copy aria-hidden="true" size="1em" />
          {sharing.duplicate}
        </MenuItem>
        <MenuItem onSelect={() => openSharingDialog('versions')}>
          <Layers aria-hidden="true" size="1em" />
          {sharing.versions}
        </MenuItem>
        <MenuItem onSelect={exportDocument}>
          <Download aria-hidden="true" size="1em" />
          {sharing.exportDocument}
        </MenuItem>
        <MenuItem onSelect={exportSession}>
          <Download aria-hidden="true" size="1em" />
          {sharing.exportSession}
        </MenuItem>
        <MenuItem onSelect={() => void exportPng()}>
          <ImageIcon aria-hidden="true" size="1em" />
          {sharing.exportPng}
        </MenuItem>
        <MenuItem onSelect={() => void exportSvg()}>
          <ImageIcon aria-hidden="true" size="1em" />
          {sharing.exportSvg}
        </MenuItem>
        <MenuItem onSelect={() => openSharingDialog('clip')}>
          <Film aria-hidden="true" size="1em" />
          {sharing.exportClip}
        </MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={() => openSharingDialog('share')}>
          <Share2 aria-hidden="true" size="1em" />
          {sharing.shareMenu}
        </MenuItem>
        <MenuItem onSelect={() => openSharingDialog('teacher')}>
          <Share2 aria-hidden="true" size="1em" />
          {sharing.teacher}
        </MenuItem>
      </Menu>
      <input
        ref={setFilePicker}
        type="file"
        accept=".json,.png,.svg,application/json,text/plain,image/png,image/svg+xml"
        aria-label={sharing.openFile}
        tabIndex={-1}
        className="hidden"
        onChange={onPick}
      />
    </>
  );
}

function onPick(event: ChangeEvent<HTMLInputElement>): void {
  const picker = event.currentTarget;
  const file = picker.files?.item(0);
  if (file) void openFile(file);
  // So that the same file can be chosen again.
  picker.value = '';
}
