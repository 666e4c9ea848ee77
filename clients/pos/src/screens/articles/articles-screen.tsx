import type { ArticleDto } from '@pos-backend/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { Listing } from '../../app/loaded.js';
import { usePages } from '../../app/pages.js';
import { saveFile } from '../../app/save-file.js';
import { useTill } from '../../app/till.js';
import { useArticleMemory, useArticles } from '../../articles/article-memory.js';
import { Button } from '../../design/button.js';
import { Field, SelectField } from '../../design/field.js';
import { Badge, Card, Notice, Page } from '../../design/parts.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import ArticleDialog from './article-form.js';
import './articles.css';
import { ImportDialog } from './import-dialog.js';

/** What is open above the list. */
type Opened = 'new' | 'import' | ArticleDto | undefined;

/** The articles of the company: found, changed, imported and exported. */
export default function ArticlesScreen() {
  const all = useTexts();
  const { articles: texts } = all;
  const [opened, open] = useState<Opened>();
  const close = (): void => open(undefined);
  useArticleMemory();
  const download = useMutation({
    mutationFn: () => api.exportArticles(),
    onSuccess: (content) => saveFile(texts.exported, content),
  });

  return (
    <Page
      title={texts.title}
      actions={
        <div className="row">
          <Button onClick={() => open('import')}>{texts.importing}</Button>
          <Button onClick={() => download.mutate()}>{texts.exporting}</Button>
          <Button look="primary" onClick={() => open('new')}>
            {texts.add}
          </Button>
        </div>
      }
    >
      {download.error !== null && <Notice tone="danger">{errorText(download.error, all)}</Notice>}
      <Card>
        <ArticleList onOpen={open} />
      </Card>
      {opened === 'new' && <ArticleDialog onClose={close} onDone={close} />}
      {opened === 'import' && <ImportDialog onClose={close} />}
      {typeof opened === 'object' && <ArticleDialog article={opened} onClose={close} onDone={close} />}
    </Page>
  );
}

function ArticleList({ onOpen }: { onOpen: (article: ArticleDto) => void }) {
  const { articles: texts } = useTexts();
  const categories = useArticles().categories();
  const [typed, setTyped] = useState('');
  const [category, setCategory] = useState('');
  const [withInactive, setWithInactive] = useState(false);
  const filter = {
    ...(typed.trim() !== '' && { q: typed.trim() }),
    ...(category !== '' && { category }),
    ...(!withInactive && { isActive: true }),
  };
  const pages = usePages({
    key: ['articles', filter],
    read: (next, options) => api.listArticles({ ...filter, ...next }, options),
    keepsPrevious: true,
  });

  return (
    <div className="stack">
      <div className="article-filters">
        <Field
          label={texts.search}
          type="search"
          autoFocus
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <SelectField label={texts.category} value={category} onChange={({ target }) => setCategory(target.value)}>
          <option value="">{texts.allCategories}</option>
          {categories.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </SelectField>
        <label className="check">
          <input type="checkbox" checked={withInactive} onChange={({ target }) => setWithInactive(target.checked)} />
          {texts.withInactive}
        </label>
      </div>
      <Listing pages={pages} empty={texts.none}>
        {(articles) => (
          <ul className="list">
            {articles.map((article) => (
              <li key={article.id}>
                <button type="button" className="list-row article-row" onClick={() => onOpen(article)}>
                  <Row article={article} />
                </button>
              </li>
            ))}
          </ul>
        )}
      </Listing>
    </div>
  );
}

function Row({ article: { name, code, category, price, isActive, isOpenPrice } }: { article: ArticleDto }) {
  const { articles: texts } = useTexts();
  const { money } = useTill();

  return (
    <>
      <span className="list-main">
        <strong>{name}</strong>
        <span className="soft small">{category === null ? code : `${code} · ${category}`}</span>
      </span>
      {!isActive && <Badge tone="warning">{texts.inactive}</Badge>}
      <span className="amount">{isOpenPrice ? texts.openPrice : money(price)}</span>
    </>
  );
}
